// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.emulator.BoxEmulator;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lists that are long, that change meanwhile, and whose pages are smaller than asked for. */
class ListingsTest {

  private static final int MANY = 25_000;
  private static final String ITEMS = "GET /2.0/folders/{id}/items";

  @RegisterExtension final LocalBox box = new LocalBox();

  @RegisterExtension
  final LocalBox capped = new LocalBox(() -> BoxEmulator.builder().largestPage(7).start());

  @Test
  void twentyFiveThousandItemsComeOnceEachWhileSomeAreDeleted() {
    BoxFolder folder = box.root().createSubfolder("many");
    IntStream.range(0, MANY).parallel().forEach(i -> folder.createSubfolder("f%05d".formatted(i)));
    Iterator<BoxItem> items = folder.items().iterator();
    Set<String> seen = new HashSet<>();
    List<BoxItem> page = new ArrayList<>();
    List<WeakReference<BoxItem>> handedOut = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      BoxItem item = items.next();
      assertThat(seen.add(item.name())).isTrue();
      handedOut.add(new WeakReference<>(item));
      page.add(item);
      if (page.size() == 1000) {
        // What was read last is what the next page begins after.
        page.get(0).delete();
        page.get(998).delete();
        page.get(999).delete();
        page.clear();
      }
    }
    assertThat(items.hasNext()).isFalse();
    assertThat(seen).hasSize(MANY);
    assertThat(box.emulator.count(ITEMS)).isEqualTo(25);
    assertThat(folder.items().page(0, 1).totalCount()).hasValue(MANY - 75);

    System.gc();
    assertThat(handedOut.stream().filter(item -> item.get() != null).count())
        .as("entries of which something still holds on")
        .isLessThanOrEqualTo(1000);
    assertThat(items.hasNext()).isFalse();
  }

  @Test
  @DisplayName("W15 a server that gives smaller pages than asked for loses no entry")
  void smallerPagesThanAskedForLoseNoEntry() {
    BoxFolder folder = capped.root().createSubfolder("many");
    BoxGroup group = capped.client.createGroup("g");
    List<BoxItem> items = new ArrayList<>();
    List<BoxUser> users = new ArrayList<>();
    List<BoxGroupMembership> memberships = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      items.add(folder.createSubfolder("f%02d".formatted(i)));
      users.add(capped.client.createAppUser("App " + i));
      memberships.add(group.addMember(users.get(i)));
    }
    for (int pageSize : new int[] {1, 6, 7, 8, 10, 1000}) {
      assertThat(folder.items().pageSize(pageSize)).containsExactlyElementsOf(items);
      assertThat(folder.items().pageSize(pageSize).byOffset()).containsExactlyElementsOf(items);
      assertThat(group.memberships().pageSize(pageSize)).containsExactlyElementsOf(memberships);
      assertThat(capped.client.users().startingWith("App ").pageSize(pageSize))
          .containsExactlyElementsOf(users);
    }
    BoxPage<BoxGroupMembership> page = group.memberships().page(0, 10);
    assertThat(page.entries()).hasSize(7);
    assertThat(page.totalCount()).hasValue(30);
    assertThat(page.next()).contains("offset=7");
    assertThat(group.memberships().page(7, 10).entries()).isEqualTo(memberships.subList(7, 14));
  }

  @Test
  void fewerEntriesThanAskedForAreNotTheEnd() {
    BoxGroup group = capped.client.createGroup("g");
    List<BoxGroupMembership> all = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      all.add(group.addMember(capped.client.createAppUser("App " + i)));
    }
    for (int place : new int[] {0, 6, 7, 20, 29}) {
      BoxGroupMembership own = all.get(place);
      BoxUser user = own.user();
      user.update(java.util.Map.of("can_see_managed_users", false));
      assertThat(group.asUser(user.id()).memberships().pageSize(10)).containsExactly(own);
    }
  }
}
