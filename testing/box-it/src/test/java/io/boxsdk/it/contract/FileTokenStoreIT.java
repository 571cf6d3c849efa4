// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.it.contract;

import io.boxsdk.api.auth.TokenStore;
import io.boxsdk.core.FileTokenStore;
import io.boxsdk.testkit.TokenStoreContract;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileTokenStoreIT extends TokenStoreContract {

  @TempDir Path folder;

  @Override
  protected TokenStore open() {
    return FileTokenStore.at(folder.resolve("tokens.json"));
  }

  /** A folder that is a file. */
  @Override
  protected TokenStore openOutOfReach() throws Exception {
    return FileTokenStore.at(Files.createFile(folder.resolve("none")).resolve("tokens.json"));
  }
}
