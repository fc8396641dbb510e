/**
 * What came of each try: its outcome, what is recorded of request and answer, and when the next is
 * due. {@code AttemptRecorder} collects outcomes and writes many at a time, each behind the fence
 * of its claim. Called by sending, queue and insight; sends nothing and claims nothing.
 */
package harkara.delivery.attempts;
