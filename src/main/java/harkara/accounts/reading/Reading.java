package harkara.accounts.reading;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an operation that reads for people: it runs in one transaction, takes one of the few
 * connections that reading has of the pool, and its statements end when nobody waits for them any
 * more. So reading, however much of it, never keeps anybody from publishing.
 */
@InterceptorBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Reading {}
