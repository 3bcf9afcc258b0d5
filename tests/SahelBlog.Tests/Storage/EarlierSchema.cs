using SahelBlog.Storage;

namespace SahelBlog.Tests.Storage;

/// <summary>A database as an earlier version of the program left it, and its way to this one.</summary>
internal static class EarlierSchema
{
    /// <summary>Runs the migrations before one.</summary>
    public static Task MigrateUntil(this Database database, string script) =>
        Run(database, name => string.CompareOrdinal(name, script) < 0);

    /// <summary>Runs a migration and all that come after it, as the program itself would.</summary>
    public static Task MigrateFrom(this Database database, string script) =>
        Run(database, name => string.CompareOrdinal(name, script) >= 0);

    private static Task Run(Database database, Func<string, bool> isWanted) =>
        database.Write(async session =>
        {
            foreach (var (name, sql) in Scripts(session.Dialect))
                if (isWanted(name))
                    await session.Execute(sql);
        });

    /// <summary>The migrations of a database in their order.</summary>
    private static IEnumerable<(string Name, string Sql)> Scripts(Dialect dialect)
    {
        var assembly = typeof(Database).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (!name.EndsWith(".sql", StringComparison.Ordinal))
                continue;
            if (name.Split('.') is [_, var kind, "sql"] && kind != dialect.Name)
                continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var sql = dialect.SchemaWords.Aggregate(
                reader.ReadToEnd(),
                (text, word) => text.Replace($"${word.Key}$", word.Value, StringComparison.Ordinal)
            );
            yield return (name, sql);
        }
    }
}
