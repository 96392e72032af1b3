package dev.awsvault.standin.front;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;

/** One request and its answer, or what a fault makes of it. */
final class Exchange {
    private static final int FILLER_BYTES = 16 * 1024;

    private final InstantSource clock;
    private final Journal journal;
    private final Faults faults;

    Exchange(InstantSource clock, Journal journal, Faults faults) {
        this.clock = clock;
        this.journal = journal;
        this.faults = faults;
    }

    /** Whether the connection can take another request. */
    boolean perform(HttpConnection connection, Service service, HttpRequest request)
            throws IOException, InterruptedException {
        Fault fault = faults.take(service.describe(request, clock.instant()).action());
        Thread.sleep(faults.latency());
        Call call = service.describe(request, clock.instant());
        return switch (fault) {
            case Fault.Pass _ -> answer(connection, service, request, call, Duration.ZERO);
            case Fault.WrongDate(Duration offset) -> answer(connection, service, request, call, offset);
            case Fault.Throttling _ -> refuse(connection, service, call, service.throttled());
            case Fault.Unavailable _ -> refuse(connection, service, call, unavailable());
            case Fault.UnavailableAfterwards _ -> {
                carryOut(service, request, call, 503, "UnavailableAfterwards");
                connection.write(service.render(unavailable()), clock.instant());
                yield true;
            }
            case Fault.Slow(Duration delay) -> {
                Thread.sleep(delay);
                yield answer(connection, service, request, call, Duration.ZERO);
            }
            case Fault.SlowAfterwards(Duration delay) -> {
                Answer late = carryOut(service, request, call);
                Thread.sleep(delay);
                yield write(connection, late, Duration.ZERO);
            }
            case Fault.Hold(Gate gate) ->
                gate.pass() ? answer(connection, service, request, call, Duration.ZERO) : note(call, 0, "Hold");
            case Fault.HoldAfterwards(Gate gate) -> {
                Answer late = carryOut(service, request, call);
                yield gate.pass() && write(connection, late, Duration.ZERO);
            }
            case Fault.Hang(Duration silence) -> hang(call, silence);
            case Fault.Drop _ -> note(call, 0, "Drop");
            case Fault.LostAnswer _ -> {
                carryOut(service, request, call, 0, "LostAnswer");
                yield false;
            }
            case Fault.Rubbish _ -> {
                note(call, 0, "Rubbish");
                connection.write("\u0000\u0001 220 mail.example ESMTP\n\n%PDF-1.7".getBytes(StandardCharsets.UTF_8));
                yield false;
            }
            case Fault.BrokenXml _ -> {
                Answer whole = carryOut(service, request, call, 200, "BrokenXml");
                byte[] body = whole.response().body();
                connection.write(
                        ok(whole.response().contentType(), Arrays.copyOf(body, body.length / 2)), clock.instant());
                yield true;
            }
            case Fault.EndlessBody _ -> {
                note(call, 200, "EndlessBody");
                yield writeForever(connection, service.endless());
            }
        };
    }

    private boolean answer(
            HttpConnection connection, Service service, HttpRequest request, Call call, Duration dateOffset)
            throws IOException {
        return write(connection, carryOut(service, request, call), dateOffset);
    }

    private boolean write(HttpConnection connection, Answer answer, Duration dateOffset) throws IOException {
        connection.write(answer.response(), clock.instant().plus(dateOffset));
        return true;
    }

    private Answer carryOut(Service service, HttpRequest request, Call call) {
        Answer answer = service.answer(request);
        journal.add(call.with(answer.response().status(), answer.outcome(), answer.issuedAccessKeyId()));
        return answer;
    }

    /** With the journal telling what the client sees instead of the answer. */
    private Answer carryOut(Service service, HttpRequest request, Call call, int status, String outcome) {
        Answer answer = service.answer(request);
        journal.add(call.with(status, outcome, answer.issuedAccessKeyId()));
        return answer;
    }

    private static Refusal unavailable() {
        return new Refusal(
                503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server.");
    }

    private boolean refuse(HttpConnection connection, Service service, Call call, Refusal refusal) throws IOException {
        note(call, refusal.status(), refusal.code());
        connection.write(service.render(refusal), clock.instant());
        return true;
    }

    private boolean hang(Call call, Duration silence) throws InterruptedException {
        note(call, 0, "Hang");
        Thread.sleep(silence);
        return false;
    }

    private boolean note(Call call, int status, String outcome) {
        journal.add(call.with(status, outcome, ""));
        return false;
    }

    /** Ends with the exception of a connection that the client, or the stand-in, closed. */
    private boolean writeForever(HttpConnection connection, Service.Endless endless)
            throws IOException, InterruptedException {
        Instant now = clock.instant();
        connection.writeUnending(ok(endless.contentType(), endless.opening().getBytes(StandardCharsets.UTF_8)), now);
        byte[] filler = endless.filler().repeat(FILLER_BYTES / 8).getBytes(StandardCharsets.UTF_8);
        while (!Thread.currentThread().isInterrupted()) {
            connection.write(filler);
            Thread.sleep(1);
        }
        return false;
    }

    private static HttpResponse ok(String contentType, byte[] body) {
        return new HttpResponse(200, contentType, UUID.randomUUID().toString(), Map.of(), body);
    }
}
