// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Operation.Handler;

/** Everything that has operations of its own. */
record Nouns(
    OAuth oauth,
    Consent consent,
    Users users,
    Accounts accounts,
    EmailAliases aliases,
    Groups groups,
    Memberships memberships,
    Collaborations collaborations,
    Folders folders,
    Files files,
    Uploads uploads,
    Downloads downloads,
    SharedItems sharedItems,
    Comments comments,
    Tasks tasks,
    WebLinks webLinks,
    FolderLocks folderLocks,
    Collections collections,
    Handler collectionItems,
    MetadataTemplates templates,
    Metadata metadata,
    Search search,
    EventStreams events,
    Realtime realtime) {}
