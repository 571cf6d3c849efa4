// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.store;

import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import tools.jackson.databind.node.ObjectNode;

/** Documents as the store keeps them: the bytes of their JSON. */
final class JsonType extends BasicDataType<ObjectNode> {
  /** The store only budgets its cache with this; an exact figure would cost a serialisation. */
  private static final int TYPICAL_SIZE = 1024;

  @Override
  public int getMemory(ObjectNode document) {
    return TYPICAL_SIZE;
  }

  @Override
  public void write(WriteBuffer buffer, ObjectNode document) {
    byte[] json = Json.bytes(document);
    buffer.putVarInt(json.length).put(json);
  }

  @Override
  public ObjectNode read(ByteBuffer buffer) {
    byte[] json = new byte[DataUtils.readVarInt(buffer)];
    buffer.get(json);
    return (ObjectNode) Json.parse(json);
  }

  @Override
  public ObjectNode[] createStorage(int size) {
    return new ObjectNode[size];
  }
}
