package harkara.base.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

/** Has all settings read at the start. */
@ApplicationScoped
class SettingsStart {
  void onStart(
      @Observes @Initialized(ApplicationScoped.class) Object start, @Any Instance<Settings> all) {
    all.forEach(Settings::read);
  }
}
