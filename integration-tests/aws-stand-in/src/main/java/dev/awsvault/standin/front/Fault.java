package dev.awsvault.standin.front;

import java.time.Duration;

/** What goes wrong with one answer on purpose. */
public sealed interface Fault {
    /** Nothing: lets a call through, to hit the one after it. */
    record Pass() implements Fault {}

    /** What the service says to a client that calls too often: STS 400 Throttling, "Rate exceeded". */
    record Throttling() implements Fault {}

    /** 503 ServiceUnavailable; the call has no effect. */
    record Unavailable() implements Fault {}

    /** The call takes effect, and is answered with 503 ServiceUnavailable all the same. */
    record UnavailableAfterwards() implements Fault {}

    /** Takes its time before the call takes effect. */
    record Slow(Duration delay) implements Fault {}

    /** The call takes effect, and the answer takes its time. */
    record SlowAfterwards(Duration delay) implements Fault {}

    /** Holds the call before it takes effect. */
    record Hold(Gate gate) implements Fault {}

    /** The call takes effect, and its answer is held. */
    record HoldAfterwards(Gate gate) implements Fault {}

    /** Says nothing for a while and then closes the connection; the call has no effect. */
    record Hang(Duration silence) implements Fault {}

    /** Closes the connection at once; the call has no effect. */
    record Drop() implements Fault {}

    /** The call takes effect (uses up its MFA code, say), and then the connection closes without an answer. */
    record LostAnswer() implements Fault {}

    /** Bytes that are no HTTP. */
    record Rubbish() implements Fault {}

    /** 200 with the body of the true answer broken off in the middle, be it XML, JSON or HTML. */
    record BrokenXml() implements Fault {}

    /** 200 with a body that goes on until the client leaves. */
    record EndlessBody() implements Fault {}

    /** The true answer, with a Date header that is off: what a client sees whose own clock is wrong. */
    record WrongDate(Duration offset) implements Fault {}
}
