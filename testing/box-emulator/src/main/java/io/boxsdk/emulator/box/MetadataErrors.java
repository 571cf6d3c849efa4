// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Answer;
import io.boxsdk.emulator.http.Ids;
import io.boxsdk.emulator.http.Refusal;
import io.boxsdk.emulator.store.Json;

/** The errors of metadata, which have a shape of their own at Box. */
final class MetadataErrors {
  private MetadataErrors() {}

  static Refusal badRequest(String message) {
    return of(400, "bad_request", message);
  }

  static Refusal invalid(String message) {
    return of(400, "schema_validation_failed", message);
  }

  static Refusal noTemplate(String scope, String key) {
    return of(404, "instance_tuple_not_found", "Template not found: " + scope + "." + key);
  }

  static Refusal noInstance() {
    return of(404, "instance_not_found", "Instance could not be found");
  }

  static Refusal exists(String what) {
    return of(409, "tuple_already_exists", what + " already exists");
  }

  /** A patch that was understood but does not fit the instance. */
  static Refusal notApplicable(String message) {
    return of(409, "failed_json_patch_application", message);
  }

  static Refusal of(int status, String code, String message) {
    return new Refusal(
        Answer.json(
            status,
            Json.object()
                .put("message", message)
                .put("code", code)
                .put("request_id", Ids.unique())));
  }
}
