namespace SahelBlog.Storage.Copies;

/// <summary>What PostgreSQL says of its own tables. Names put into these are ours.</summary>
internal static class CatalogStore
{
    /// <summary>Every reference between tables of the schema in use, as it is written.</summary>
    public const string References = """
        SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
        """;

    /// <summary>The tables and views of a schema.</summary>
    public static string TablesIn(string schema) =>
        $"SELECT c.relname FROM pg_class c WHERE c.relkind IN ('r', 'p', 'v') AND c.relnamespace = '{schema}'::regnamespace";

    /// <summary>A row where there is such a schema.</summary>
    public static string SchemaCalled(string name) => $"SELECT 1 FROM pg_namespace WHERE nspname = '{name}'";
}
