// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Answer;
import io.boxsdk.emulator.http.Call;

/** The item behind a shared link. */
final class SharedItems {
  private final SharedLinks links;
  private final View view;

  SharedItems(SharedLinks links, View view) {
    this.links = links;
    this.view = view;
  }

  Answer get(Call call) {
    Item item = links.visited(call);
    if (item == null) {
      throw Errors.missing("shared_link");
    }
    Bodies.ifNoneMatch(call, item);
    return Answer.json(200, view.of(call, item));
  }
}
