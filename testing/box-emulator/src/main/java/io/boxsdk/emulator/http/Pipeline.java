// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.boxsdk.emulator.store.Json;
import io.boxsdk.emulator.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** One request, from top to bottom: journal, fault, body, bearer token, operation, answer. */
public final class Pipeline implements HttpHandler {
  /** Finds out who calls, or refuses. */
  @FunctionalInterface
  public interface Gate {
    Caller admit(Call call, Operation operation) throws IOException;
  }

  private static final System.Logger LOG = System.getLogger("io.boxsdk.emulator");

  private final Router router;
  private final Gate gate;
  private final Store store;
  private final Clock clock;
  private final Journal journal;
  private final FaultPlan faults;
  private final Control control;
  private final Reply reply;
  private volatile CountDownLatch stalled = new CountDownLatch(1);

  public Pipeline(
      Router router,
      Gate gate,
      Store store,
      Clock clock,
      Journal journal,
      FaultPlan faults,
      Control control) {
    this.router = router;
    this.gate = gate;
    this.store = store;
    this.clock = clock;
    this.journal = journal;
    this.faults = faults;
    this.control = control;
    this.reply = new Reply(clock, this::stall);
  }

  @Override
  public void handle(HttpExchange exchange) {
    try (exchange) {
      String method = exchange.getRequestMethod();
      String path = exchange.getRequestURI().getRawPath();
      if (path.startsWith(Control.PREFIX)) {
        Call call = new Call(exchange, Map.of(), clock.instant());
        call.receiveBody();
        reply.send(exchange, control.answer(call, method, path, exchange), null);
        return;
      }
      Router.Match match = router.match(method, path);
      Call call = new Call(exchange, match == null ? Map.of() : match.path(), clock.instant());
      String rawQuery = exchange.getRequestURI().getRawQuery();
      String operation = match == null ? "-" : match.operation().name();
      Journal.Entry entry =
          journal.open(
              operation,
              method,
              exchange.getRequestURI().getRawPath(),
              rawQuery == null ? "" : rawQuery,
              call);
      FaultPlan.Taken taken = faults.take(operation);
      if (taken != null) {
        answerWithFault(exchange, call, match, entry, taken);
      } else {
        send(exchange, entry, answer(call, match), null);
      }
    } catch (IOException e) {
      // The client left, or a fault cut the connection: closing the exchange is all there is to do.
    }
  }

  private void answerWithFault(
      HttpExchange exchange,
      Call call,
      Router.@Nullable Match match,
      Journal.Entry entry,
      FaultPlan.Taken taken)
      throws IOException {
    Fault fault = taken.fault();
    Answer answer = FaultyAnswers.insteadOf(call, fault);
    if (fault.has(Fault.Kind.NO_RESPONSE)) {
      drain(exchange.getRequestBody());
      taken.delivered();
      return;
    }
    boolean commits =
        fault.has(Fault.Kind.COMMIT_THEN_DROP) || fault.has(Fault.Kind.COMMIT_THEN_500);
    if (answer == null) {
      answer = answer(call, match);
    }
    if ((commits && answer.status() >= 400) || !Reply.canBreak(answer, fault)) {
      taken.putBack();
      send(exchange, entry, answer, null);
      return;
    }
    taken.delivered();
    if (fault.has(Fault.Kind.COMMIT_THEN_DROP)) {
      drain(exchange.getRequestBody());
      return;
    }
    send(exchange, entry, FaultyAnswers.altered(answer, fault), fault);
  }

  private void send(
      HttpExchange exchange, Journal.Entry entry, Answer answer, @Nullable Fault fault)
      throws IOException {
    // A client that is still sending would not read an answer to the end.
    drain(exchange.getRequestBody());
    entry.answered(answer.status());
    reply.send(exchange, answer, fault);
  }

  private static void drain(InputStream body) throws IOException {
    body.transferTo(OutputStream.nullOutputStream());
  }

  private Answer answer(Call call, Router.@Nullable Match match) throws IOException {
    try {
      if (match == null) {
        throw Refusal.notImplemented(call.describe());
      }
      Operation operation = match.operation();
      Operation.Handler handler = operation.handler();
      if (operation.secured()) {
        call.caller(gate.admit(call, operation));
      }
      if (operation.access() == Operation.Access.STREAMS) {
        return handler.handle(call);
      }
      call.receiveBody();
      return operation.access() == Operation.Access.READS
          ? store.read(() -> handler.handle(call))
          : store.write(() -> handler.handle(call));
    } catch (Refusal e) {
      return e.answer();
    } catch (IOException e) {
      // If it was the client who broke off, this fails as well and there is nobody to tell.
      drain(call.stream());
      return failure(e);
    } catch (RuntimeException e) {
      return failure(e);
    }
  }

  private static Answer failure(Exception e) {
    LOG.log(System.Logger.Level.ERROR, "The emulator failed", e);
    return Refusal.error(500, "internal_server_error", "The emulator failed: " + e, Json.none());
  }

  private void stall() throws IOException {
    try {
      stalled.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends every answer that hangs. */
  public void release() {
    CountDownLatch hanging = stalled;
    stalled = new CountDownLatch(1);
    hanging.countDown();
  }
}
