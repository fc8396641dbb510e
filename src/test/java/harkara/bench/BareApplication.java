package harkara.bench;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The bare server's REST layer, where ours has it. */
@ApplicationPath("api/v1")
public class BareApplication extends Application {}
