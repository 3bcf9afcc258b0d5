namespace SahelBlog.Storage;

/// <summary>Which database program keeps the blog.</summary>
public enum StorageProvider
{
    /// <summary>One file in the data folder; one process.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server, for when one machine is no longer enough.</summary>
    Postgres,
}

/// <summary>The configuration section <c>Storage</c>.</summary>
public sealed record StorageOptions
{
    /// <summary>The database program; SQLite unless told otherwise.</summary>
    public StorageProvider Provider { get; init; } = StorageProvider.Sqlite;
}
