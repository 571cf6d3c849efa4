// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import java.util.List;
import java.util.Map;

/**
 * A request that reached the emulator, on any of its ports.
 *
 * @param operation verb and path template, as in {@code GET /2.0/folders/{id}/items}; {@code -} for
 *     a request that is no operation
 * @param method the verb
 * @param path the path as it was sent
 * @param query the query as it was sent, or an empty text
 * @param headers every value by lower-case name, credentials included
 * @param status the status answered; 0 while there is none, and for ever if none was sent
 */
public record RecordedRequest(
    String operation,
    String method,
    String path,
    String query,
    Map<String, List<String>> headers,
    int status) {}
