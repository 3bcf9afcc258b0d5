using Microsoft.Data.Sqlite;
using SahelBlog.Storage.Copies;

namespace SahelBlog.Storage;

/// <summary>The blog in one SQLite file: write-ahead log, full durability, many readers, one writer.</summary>
public sealed class SqliteDatabase : Database
{
    /// <summary>A minute: no migration takes longer, and a full disk must not look like one.</summary>
    private const int MostTries = 3000;

    private readonly string file;
    private readonly string readers;
    private readonly Lazy<SqliteWriter> writer;

    /// <summary>Opens nothing yet; the file and its folder are made by <see cref="Migrate"/>.</summary>
    /// <param name="file">The path of the database file.</param>
    public SqliteDatabase(string file)
        : base(Dialect.Sqlite)
    {
        this.file = file;
        // Readers break no rule between tables, and to be told to keep them costs a statement each time.
        readers = new SqliteConnectionStringBuilder { DataSource = file }.ToString();
        writer = new(() => new SqliteWriter(OpenWriter()));
    }

    /// <inheritdoc/>
    public override DatabaseCopies Copies => new SqliteCopies(file);

    private protected override async Task<T> Ask<T>(Func<Session, Task<T>> question, CancellationToken cancel)
    {
        await using var connection = new SqliteConnection(readers);
        await connection.OpenAsync(cancel);
        return await question(new Session(connection, null, Dialect, cancel));
    }

    /// <inheritdoc/>
    public override Task<T> Write<T>(Func<Session, Task<T>> change, CancellationToken cancel = default) =>
        writer.Value.Write(change, cancel);

    /// <inheritdoc/>
    public override async Task Migrate(CancellationToken cancel = default)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
            Directory.CreateDirectory(folder);
        await using var guard = await OneAtATime(cancel);
        using var connection = OpenWriter();
        Migrator.MigrateSqlite(connection, Dialect);
    }

    /// <inheritdoc/>
    public override async Task Scrub(CancellationToken cancel = default)
    {
        try
        {
            await Read(session => session.Execute("PRAGMA wal_checkpoint(TRUNCATE)"), cancel);
        }
        catch (StorageException)
        {
            // What was erased is erased; the log is cleared the next time that SQLite gets to it.
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (writer.IsValueCreated)
            await writer.Value.DisposeAsync();
        SqliteConnection.ClearPool(new SqliteConnection(readers));
    }

    /// <summary>A file that one program holds while it migrates; SQLite's own lock would end with each migration.</summary>
    private async Task<FileStream> OneAtATime(CancellationToken cancel)
    {
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var tries = 1; ; tries++)
        {
            try
            {
                return new FileStream($"{file}-migrating", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (tries < MostTries)
            {
                await again.WaitForNextTickAsync(cancel);
            }
        }
    }

    private SqliteConnection OpenWriter()
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                ForeignKeys = true,
                Pooling = false,
            }.ToString()
        );
        connection.Open();
        using var pragmas = connection.CreateCommand();
        // What is deleted or erased is overwritten, not only let go of.
        pragmas.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;";
        pragmas.ExecuteNonQuery();
        return connection;
    }
}
