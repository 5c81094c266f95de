// A workload as an ONNX model, encoded by hand. A protobuf is a list of fields (number, kind, content); a message
// inside a message is its bytes. Field numbers are those of onnx.proto.

const VARINT = 0;
const BYTES = 2;

function varint(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return [...bytes, value];
}

function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}

const integer = (field, value) => Uint8Array.from([...varint(field * 8 + VARINT), ...varint(value)]);

function bytes(field, content) {
  const body = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return joined([varint(field * 8 + BYTES), varint(body.length), body]);
}

const message = (field, ...parts) => bytes(field, joined(parts));

const FLOAT = 1;
const INTS = 7;

function tensor(name, shape, values) {
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const dimensions = shape.map((cells) => integer(1, cells));
  return message(5, ...dimensions, integer(2, FLOAT), bytes(8, name), bytes(9, raw));
}

function valueInfo(field, name, shape) {
  const dimensions = shape.map((cells) => message(1, integer(1, cells)));
  return message(field, bytes(1, name), message(2, message(1, integer(1, FLOAT), message(2, ...dimensions))));
}

const attribute = ([name, values]) =>
  message(5, bytes(1, name), ...values.map((value) => integer(8, value)), integer(20, INTS));

function node(kind, inputs, output, attributes = {}) {
  const names = inputs.map((input) => bytes(1, input));
  return message(1, ...names, bytes(2, output), bytes(4, kind), ...Object.entries(attributes).map(attribute));
}

function stageNode({ kind, size, stride, padding }, index, input, output) {
  const window = { kernel_shape: [size, size], strides: [stride, stride] };
  switch (kind) {
    case "convolution": {
      const pads = Array(4).fill(padding);
      return node("Conv", [input, `weights${index}`, `bias${index}`], output, { ...window, pads });
    }
    case "relu": return node("Relu", [input], output);
    case "max": return node("MaxPool", [input], output, window);
    case "average": return node("AveragePool", [input], output, window);
    case "globalAverage": return node("GlobalAveragePool", [input], output);
  }
}

/** The bytes of the model. Its input is "input"; the wanted maps are its outputs, in the order of the stages. */
export function model({ shape, stages, outputs }) {
  const parts = [bytes(2, "workload"), valueInfo(11, "input", [1, ...shape])];
  stages.forEach((stage, index) => {
    const { kind, filters, before, size, weights, bias } = stage;
    parts.push(stageNode(stage, index, index === 0 ? "input" : `maps${index - 1}`, `maps${index}`));
    if (kind === "convolution") {
      parts.push(tensor(`weights${index}`, [filters, before[0], size, size], weights));
      parts.push(tensor(`bias${index}`, [filters], bias));
    }
  });
  for (const index of outputs) parts.push(valueInfo(12, `maps${index}`, [1, ...stages[index].after]));
  const opset = message(8, bytes(1, ""), integer(2, 13));
  return joined([integer(1, 8), message(7, ...parts), opset]);
}
