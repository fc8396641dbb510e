/**
 * Takes what WhatsApp's Cloud API posts: its challenge, and its bodies, which are answered with 200
 * when all that they say is durable, and never before. Each change of a body goes to the tenant
 * whose number it is of; what is nobody's is kept until it is somebody's. Called by the server for
 * {@code /whatsapp/…}, by REST for what has come in, and by timers; it reads no body itself ({@code
 * whatsapp}), keeps no secret ({@code connections}) and sends nothing.
 *
 * <p>The way of a body: {@code WebhookServlet} checks its signature, {@code Reception} has it read
 * ({@code ArrivalReader}, {@code Routes}, {@code ChangeReader}) and committed ({@code BodyCommits},
 * {@code BodyIntake}), in the one transaction of {@code Arrivals}.
 */
package harkara.events.reception;
