using System.Data;
using Dapper;

namespace RyzeBridge.Hosting.Storage;

/// <summary>Npgsql reads <c>timestamptz</c> as a UTC <see cref="DateTime"/>; ours is <see cref="DateTimeOffset"/> everywhere.</summary>
internal sealed class DateTimeOffsetHandler : SqlMapper.TypeHandler<DateTimeOffset>
{
    public override DateTimeOffset Parse(object value) => value switch
    {
        DateTimeOffset offset => offset,
        DateTime time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
        _ => throw new DataException($"A {value.GetType().Name} is no time."),
    };

    public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.ToUniversalTime();
}
