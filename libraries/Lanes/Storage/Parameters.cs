using Npgsql;
using NpgsqlTypes;

namespace RyzeBridge.Lanes.Storage;

/// <summary>Positional parameters with a type each, null included: a statement is then prepared once, not once per shape.</summary>
internal static class Parameters
{
    extension(NpgsqlCommand command)
    {
        public void AddValue<T>(T value) => command.Parameters.Add(Of(value));
    }

    extension(NpgsqlBatchCommand command)
    {
        public NpgsqlBatchCommand With<T>(T value)
        {
            command.Parameters.Add(Of(value));
            return command;
        }
    }

    private static NpgsqlParameter Of<T>(T value) => value is null
        ? new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = TypeOf(typeof(T)) }
        : new NpgsqlParameter { Value = value, NpgsqlDbType = TypeOf(typeof(T)) };

    private static NpgsqlDbType TypeOf(Type type)
    {
        if (type.IsArray)
            return NpgsqlDbType.Array | TypeOf(type.GetElementType()!);

        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(string) ? NpgsqlDbType.Text
            : plain == typeof(long) ? NpgsqlDbType.Bigint
            : plain == typeof(int) ? NpgsqlDbType.Integer
            : plain == typeof(bool) ? NpgsqlDbType.Boolean
            : plain == typeof(Guid) ? NpgsqlDbType.Uuid
            : plain == typeof(TimeSpan) ? NpgsqlDbType.Interval
            : plain == typeof(DateTimeOffset) ? NpgsqlDbType.TimestampTz
            : throw new NotSupportedException($"No column type for {type}.");
    }
}
