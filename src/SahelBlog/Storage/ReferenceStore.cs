using System.Globalization;

namespace SahelBlog.Storage;

/// <summary>
/// Takes rows away with all that speaks of them, as the references between the tables say, whichever room has added a
/// table since. Nothing that is named here comes from outside: the tables name themselves.
/// </summary>
public static class ReferenceStore
{
    private const string SqliteReferences = """
        SELECT t.name AS child, f."from" AS child_column, f."table" AS parent FROM pragma_table_list t
        JOIN pragma_foreign_key_list(t.name) f WHERE t.schema = 'main' AND t.type = 'table'
        """;

    private const string PostgresReferences = """
        SELECT child.relname AS child, a.attname AS child_column, parent.relname AS parent FROM pg_constraint c
        JOIN pg_class child ON child.oid = c.conrelid JOIN pg_class parent ON parent.oid = c.confrelid
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace
        """;

    private const string SqliteNumbered = """
        SELECT t.name FROM pragma_table_list t JOIN pragma_table_info(t.name) c
        WHERE t.schema = 'main' AND t.type = 'table' AND c.name = 'id'
        """;

    private const string PostgresNumbered =
        "SELECT table_name FROM information_schema.columns WHERE table_schema = current_schema() AND column_name = 'id'";

    /// <summary>Deletes rows of a table by their numbers, after everything that leads to them.</summary>
    public static async Task Delete(Session session, string table, IReadOnlyCollection<long> ids)
    {
        var (references, numbered) = await Map(session);
        await Delete(session, references, numbered, table, [.. ids]);
    }

    /// <summary>Whether any row leads to this one.</summary>
    public static async Task<bool> IsReferenced(Session session, string table, long id)
    {
        var (references, _) = await Map(session);
        foreach (var one in references.Where(one => one.Parent == table))
            if (
                await session.Value<long>(
                    $"SELECT count(*) FROM \"{one.Child}\" WHERE \"{one.ChildColumn}\" = @id",
                    new { id }
                ) > 0
            )
                return true;
        return false;
    }

    private static async Task Delete(
        Session session,
        IReadOnlyList<Reference> references,
        HashSet<string> numbered,
        string table,
        HashSet<long> ids
    )
    {
        foreach (
            var (child, column) in references
                .Where(one => one.Parent == table)
                .Select(one => (one.Child, one.ChildColumn))
                .Distinct()
        )
        {
            if (numbered.Contains(child))
            {
                var below = (
                    await session.List<long>($"SELECT id FROM \"{child}\" WHERE \"{column}\" IN ({List(ids)})")
                ).ToHashSet();
                if (child == table)
                    below.ExceptWith(ids);
                if (below.Count > 0)
                    await Delete(session, references, numbered, child, below);
            }
            else
                await session.Execute($"DELETE FROM \"{child}\" WHERE \"{column}\" IN ({List(ids)})");
        }
        if (ids.Count > 0)
            await session.Execute($"DELETE FROM \"{table}\" WHERE id IN ({List(ids)})");
    }

    private static async Task<(IReadOnlyList<Reference>, HashSet<string>)> Map(Session session)
    {
        var isSqlite = session.Dialect == Dialect.Sqlite;
        return (
            await session.List<Reference>(isSqlite ? SqliteReferences : PostgresReferences),
            [.. await session.List<string>(isSqlite ? SqliteNumbered : PostgresNumbered)]
        );
    }

    // Numbers alone, and no more of them than one starter blog has.
    private static string List(IEnumerable<long> ids) =>
        string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture)));

    private sealed record Reference
    {
        public string Child { get; init; } = "";
        public string ChildColumn { get; init; } = "";
        public string Parent { get; init; } = "";
    }
}
