using System.Buffers.Binary;
using System.Text;

namespace OobProvisioning.EndToEnd.Tests.Observability;

/// <summary>The fields of a message of Protocol Buffers, by their numbers: as much of the format as telemetry needs, which comes in no other.</summary>
internal sealed class ProtobufMessage
{
    private readonly List<(int Field, ReadOnlyMemory<byte> Bytes, ulong Number)> _fields = [];

    public ProtobufMessage(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var key = Varint(ref bytes);
            var (field, length) = ((int)(key >> 3), 0);
            switch (key & 7)
            {
                case 0:
                    _fields.Add((field, default, Varint(ref bytes)));
                    continue;
                case 1:
                    _fields.Add((field, default, BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span)));
                    length = 8;
                    break;
                case 2:
                    length = (int)Varint(ref bytes);
                    _fields.Add((field, bytes[..length], 0));
                    break;
                case 5:
                    length = 4;
                    break;
                default:
                    throw new InvalidDataException("There is no such type of field.");
            }

            bytes = bytes[length..];
        }
    }

    public IEnumerable<ProtobufMessage> Messages(int field) => _fields.Where(found => found.Field == field).Select(found => new ProtobufMessage(found.Bytes));

    public ReadOnlyMemory<byte> Bytes(int field) => _fields.Find(found => found.Field == field).Bytes;

    public string Text(int field) => Encoding.UTF8.GetString(Bytes(field).Span);

    public ulong Number(int field) => _fields.Find(found => found.Field == field).Number;

    private static ulong Varint(ref ReadOnlyMemory<byte> bytes)
    {
        var (value, at) = (0UL, 0);
        do
        {
            value |= (ulong)(bytes.Span[at] & 0x7f) << (7 * at);
        }
        while ((bytes.Span[at++] & 0x80) != 0);
        bytes = bytes[at..];
        return value;
    }
}
