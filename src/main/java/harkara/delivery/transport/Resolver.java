package harkara.delivery.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Asks for the addresses of a name, and blocks the thread for as long as that takes. */
interface Resolver {
  InetAddress[] resolve(String name) throws UnknownHostException;
}
