// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.it.wire;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Box's own description of its API (OpenAPI 3.0), and what in an exchange departs from it. */
final class ApiDescription {

  private static final String ROOT = "https://api.box.com/description";
  private static final String SCHEMAS = "/components/schemas/";

  /** One verb on one path; a path may be described several times, for different uses. */
  private record Operation(String template, JsonNode node) {

    boolean matches(String path) {
      String[] described = template.split("/", -1);
      String[] given = path.split("/", -1);
      if (described.length != given.length) {
        return false;
      }
      for (int i = 0; i < described.length; i++) {
        if (!described[i].startsWith("{") && !described[i].equals(given[i])) {
          return false;
        }
      }
      return true;
    }

    long variables() {
      return template.chars().filter(c -> c == '{').count();
    }

    Set<String> parameters(String in) {
      Set<String> names = new TreeSet<>();
      for (JsonNode parameter : node.path("parameters")) {
        if (parameter.path("in").asString().equals(in)) {
          names.add(parameter.path("name").asString().toLowerCase(Locale.ROOT));
        }
      }
      return names;
    }

    JsonNode answer(int status) {
      JsonNode exact = node.path("responses").path(Integer.toString(status));
      return exact.isMissingNode() && status >= 400
          ? node.path("responses").path("default")
          : exact;
    }
  }

  private final JsonNode document;
  private final Map<String, List<Operation>> operations = new HashMap<>();
  private final SchemaRegistry registry;
  private final Map<String, Schema> compiled = new HashMap<>();

  private ApiDescription(ObjectNode document) {
    this.document = document;
    nameEverySchema(document);
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        verb ->
                            operations
                                .computeIfAbsent(
                                    verb.getKey().toUpperCase(Locale.ROOT), v -> new ArrayList<>())
                                .add(
                                    new Operation(
                                        path.getKey().replaceFirst("#.*", ""), verb.getValue()))));
    registry =
        SchemaRegistry.withDialect(
            Dialects.getOpenApi30(), builder -> builder.schemas(Map.of(ROOT, document.toString())));
  }

  static ApiDescription read(Path file) throws IOException {
    return new ApiDescription((ObjectNode) JsonMapper.shared().readTree(Files.readAllBytes(file)));
  }

  /** Schemas that stand where they are used get a name, so that all are reached in one way. */
  private static void nameEverySchema(ObjectNode document) {
    ObjectNode named = (ObjectNode) document.at("/components/schemas");
    for (JsonNode form : document.path("paths").findValues("multipart/form-data")) {
      ObjectNode parts = (ObjectNode) form.at("/schema/properties");
      if (parts.get("attributes") instanceof ObjectNode attributes) {
        parts.set("attributes", reference(named, attributes));
      }
    }
    for (JsonNode content : document.path("paths").findValues("content")) {
      for (JsonNode media : content) {
        if (media.path("schema") instanceof ObjectNode schema && !schema.has("$ref")) {
          ((ObjectNode) media).set("schema", reference(named, schema));
        }
      }
    }
  }

  private static JsonNode reference(ObjectNode named, ObjectNode schema) {
    String name = "InlineSchema" + named.size();
    named.set(name, schema);
    return JsonMapper.shared().createObjectNode().put("$ref", "#" + SCHEMAS + name);
  }

  /** Every verb and path, once. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    operations.forEach((verb, all) -> all.forEach(one -> names.add(verb + " " + one.template())));
    return names;
  }

  /** The verb and path that a request is one of; empty if Box has no such operation. */
  String name(Exchange exchange) {
    List<Operation> described = described(exchange);
    return described.isEmpty() ? "" : exchange.method() + " " + described.get(0).template();
  }

  private List<Operation> described(Exchange exchange) {
    List<Operation> matching =
        operations.getOrDefault(exchange.method(), List.of()).stream()
            .filter(operation -> operation.matches(exchange.path()))
            .toList();
    long fewest = matching.stream().mapToLong(Operation::variables).min().orElse(0);
    return matching.stream().filter(operation -> operation.variables() == fewest).toList();
  }

  /** What the client sent that Box does not know, or did not send that Box requires. */
  List<String> wrongInRequest(Exchange exchange) {
    List<Operation> described = described(exchange);
    List<String> wrong = new ArrayList<>();
    for (String name : parameterNames(exchange.query())) {
      if (described.stream().noneMatch(one -> one.parameters("query").contains(name))) {
        wrong.add("query " + name + " is unknown");
      }
    }
    for (String name : exchange.requestHeaders().propertyNames()) {
      if (described.stream().noneMatch(one -> one.parameters("header").contains(name))) {
        wrong.add("header " + name + " is unknown");
      }
    }
    if (exchange.requestBody().isMissingNode() || exchange.requestBody().isNull()) {
      return wrong;
    }
    List<String> best = null;
    for (Operation operation : described) {
      List<String> found = wrongInBody(operation, exchange);
      best = best == null || found.size() < best.size() ? found : best;
    }
    wrong.addAll(best == null ? List.of() : best);
    return wrong;
  }

  private List<String> wrongInBody(Operation operation, Exchange exchange) {
    JsonNode content = operation.node().path("requestBody").path("content");
    String type = exchange.requestHeader("content-type").orElse("").replaceFirst(";.*", "");
    if (!content.has(type)) {
      return List.of("body of type " + type + " is unknown");
    }
    JsonNode schema = content.path(type).path("schema");
    if (type.equals("multipart/form-data")) {
      // Of forms only the part that is JSON is in the log.
      JsonNode form = document.at(schema.path("$ref").asString().substring(1));
      return wrong(
          "body", form.at("/properties/attributes"), exchange.requestBody().path("attributes"));
    }
    return wrong("body", schema, exchange.requestBody());
  }

  /** What in the answer departs from what Box says it answers. */
  List<String> wrongInAnswer(Exchange exchange) {
    List<String> best = null;
    for (Operation operation : described(exchange)) {
      List<String> found = wrongInAnswer(operation, exchange);
      best = best == null || found.size() < best.size() ? found : best;
    }
    return best == null ? List.of() : best;
  }

  private List<String> wrongInAnswer(Operation operation, Exchange exchange) {
    JsonNode answer = operation.answer(exchange.status());
    if (answer.isMissingNode()) {
      return List.of("status " + exchange.status() + " is unknown");
    }
    JsonNode schema = answer.path("content").path("application/json").path("schema");
    JsonNode body = exchange.answerBody();
    boolean empty = body.isMissingNode() || body.isNull();
    if (schema.isMissingNode() || empty) {
      return schema.isMissingNode() == empty
          ? List.of()
          : List.of(
              (empty ? "no body where one is due with " : "a body where none is due with ")
                  + exchange.status());
    }
    return wrong("answer", schema, body);
  }

  private List<String> wrong(String where, JsonNode schema, JsonNode value) {
    List<String> wrong = new ArrayList<>();
    compiled(schema)
        .validate(value)
        .forEach(
            error ->
                wrong.add(
                    where + generalized(error.getInstanceLocation() + ": " + error.getMessage())));
    unknown(where, List.of(schema), value, wrong);
    return wrong;
  }

  private static String generalized(String text) {
    return text.replaceAll("/\\d+(?=[/:])", "/*");
  }

  private Schema compiled(JsonNode schema) {
    return compiled.computeIfAbsent(
        schema.path("$ref").asString().substring(1),
        at -> registry.getSchema(SchemaLocation.of(ROOT + "#" + at)));
  }

  /** Properties that none of the schemas for a place knows. */
  private void unknown(String where, List<JsonNode> schemas, JsonNode value, List<String> wrong) {
    List<JsonNode> all = new ArrayList<>();
    schemas.forEach(schema -> expand(schema, all));
    if (value.isArray()) {
      List<JsonNode> items =
          all.stream().map(s -> s.path("items")).filter(JsonNode::isObject).toList();
      for (JsonNode element : value) {
        unknown(where + "/*", items, element, wrong);
      }
    } else if (value.isObject() && all.stream().anyMatch(schema -> schema.has("properties"))) {
      if (all.stream().anyMatch(ApiDescription::open)) {
        return;
      }
      value
          .properties()
          .forEach(
              property -> {
                List<JsonNode> known =
                    all.stream()
                        .map(schema -> schema.path("properties").path(property.getKey()))
                        .filter(JsonNode::isObject)
                        .toList();
                String place = where + "/" + property.getKey();
                if (known.isEmpty()) {
                  wrong.add(place + " is unknown");
                } else {
                  unknown(place, known, property.getValue(), wrong);
                }
              });
    }
  }

  private static boolean open(JsonNode schema) {
    JsonNode additional = schema.path("additionalProperties");
    return additional.isObject() || additional.asBoolean(false);
  }

  /** A schema with all that it is put together from. */
  private void expand(JsonNode schema, List<JsonNode> into) {
    if (schema.has("$ref")) {
      expand(document.at(schema.path("$ref").asString().substring(1)), into);
      return;
    }
    into.add(schema);
    for (String joint : new String[] {"allOf", "oneOf", "anyOf"}) {
      schema.path(joint).forEach(part -> expand(part, into));
    }
  }

  private static Set<String> parameterNames(String query) {
    Set<String> names = new TreeSet<>();
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        names.add(pair.replaceFirst("=.*", "").toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }
}
