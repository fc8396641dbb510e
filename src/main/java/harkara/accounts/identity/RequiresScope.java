package harkara.accounts.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The scope that an operation asks for; any one of several is enough. */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface RequiresScope {

  ApiScope[] value();

  /** On whose behalf the operation acts. */
  Acting acting() default Acting.FOR_A_TENANT;

  /** Whom an operation is for. */
  enum Acting {
    /** A tenant's key or user, or an operator's that names the tenant. */
    FOR_A_TENANT,
    /** An operator's key or user. */
    AS_OPERATOR,
    /** Somebody who signed in, about themselves; no API key. */
    AS_USER,
    /** Either; without a tenant it is about the operator's own things. */
    FOR_EITHER
  }
}
