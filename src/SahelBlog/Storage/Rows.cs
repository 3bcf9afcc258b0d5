using System.Data;
using Dapper;

namespace SahelBlog.Storage;

/// <summary>How rows become records: snake_case columns, times as UTC Unix milliseconds.</summary>
internal static class Rows
{
    private static readonly Lazy<bool> Taught = new(() =>
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(new UnixMilliseconds());
        return true;
    });

    /// <summary>Dapper keeps its conventions for the whole process, so they are set once.</summary>
    public static void Teach() => _ = Taught.Value;

    private sealed class UnixMilliseconds : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) =>
            DateTimeOffset.FromUnixTimeMilliseconds(
                Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)
            );

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = value.ToUnixTimeMilliseconds();
        }
    }
}
