using System.Diagnostics;
using System.Security.Cryptography;
using Npgsql;
using SahelBlog.Storage;

namespace SahelBlog.Tests.Shared;

/// <summary>
/// A throwaway PostgreSQL server for the tests of this process: started when first asked for, ended with the process
/// however that ends, and never asked to wait for a disk. <see cref="Variable"/> may name a server that stands already.
/// </summary>
public static class PostgresServer
{
    /// <summary>The environment variable with the connection string of a server to use instead.</summary>
    public const string Variable = "SAHELBLOG_TEST_POSTGRES";

    /// <summary>
    /// Holds the server as long as its standard input is open. The kernel closes that pipe with the test process, also
    /// when it is killed, and then the server goes and its folder with it.
    /// </summary>
    private const string Keeper = """
        trap '' INT
        initdb --pgdata="$1/data" --username=tests --pwfile="$1/password" --auth=scram-sha-256 --no-sync \
            --encoding=UTF8 --locale=C >"$1/log" 2>&1 &&
        pg_ctl --pgdata="$1/data" --log="$1/log" --wait --silent start --options="-c listen_addresses='' \
            -c unix_socket_directories='$1' -c fsync=off -c full_page_writes=off -c max_connections=400 \
            -c log_min_messages=fatal" >>"$1/log" 2>&1 && echo ready || cat "$1/log"
        cat >/dev/null
        pg_ctl --pgdata="$1/data" --mode=immediate --silent stop
        rm -rf "$1"
        """;

    private static readonly string? Existing = Environment.GetEnvironmentVariable(Variable);
    private static readonly string? Binaries = FindBinaries();
    private static readonly Lazy<Task<string>> Server = new(Start);
    private static readonly Lazy<Task<string>> Template = new(MakeTemplate);
    private static readonly SemaphoreSlim OneCopyAtOnce = new(1);
    private static int databases;

    // Kept alive with the process: when it is collected, its pipe closes.
    private static Process? keeper;

    /// <summary>Why tests cannot run on PostgreSQL here; null where they can.</summary>
    public static string? Missing =>
        Existing is null && Binaries is null
            ? $"PostgreSQL is not installed (no /usr/lib/postgresql/*/bin) and {Variable} names no server."
            : null;

    /// <summary>A database without tables; the connection string to it.</summary>
    public static Task<string> EmptyDatabase() => Create("template0");

    /// <summary>A database with every table and no row; the connection string to it.</summary>
    public static async Task<string> MigratedDatabase() => await Create(await Template.Value);

    /// <summary>Removes a database. On a server of our own it goes with the server, which is quicker.</summary>
    public static async Task Drop(string database)
    {
        if (Existing is not null)
            await Execute($"DROP DATABASE {NameIn(database)} WITH (FORCE)");
    }

    private static async Task<string> MakeTemplate()
    {
        var connection = await Create("template0");
        // A pooled connection that stays behind would keep the template from being copied.
        var unpooled = new NpgsqlConnectionStringBuilder(connection) { Pooling = false };
        await using var database = new PostgresDatabase(unpooled.ConnectionString);
        await database.Migrate();
        return NameIn(connection);
    }

    private static async Task<string> Create(string template)
    {
        var number = Interlocked.Increment(ref databases);
        var name = $"sahelblog_{Environment.ProcessId}_{number}";
        await OneCopyAtOnce.WaitAsync();
        try
        {
            await Execute($"CREATE DATABASE {name} TEMPLATE {template}");
        }
        finally
        {
            OneCopyAtOnce.Release();
        }
        return new NpgsqlConnectionStringBuilder(await Server.Value) { Database = name }.ConnectionString;
    }

    private static async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(await Server.Value);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> Start()
    {
        if (Existing is not null)
            return Existing;
        var folder = Directory.CreateTempSubdirectory("sahelblog-postgres-").FullName;
        var password = RandomNumberGenerator.GetHexString(32);
        await File.WriteAllTextAsync(Path.Combine(folder, "password"), password);
        // The server refuses to run as root, as in a container; it then runs as the user that came with it.
        if (Environment.UserName == "root")
            await Process.Start("chown", ["-R", "postgres", folder]).WaitForExitAsync();

        keeper = Process.Start(StartOfKeeper(folder))!;
        if (await keeper.StandardOutput.ReadLineAsync() is not "ready")
            throw new InvalidOperationException($"PostgreSQL did not start; see {folder}/log.");
        return new NpgsqlConnectionStringBuilder
        {
            Host = folder,
            Username = "tests",
            Password = password,
            Database = "postgres",
            MaxPoolSize = 30,
        }.ConnectionString;
    }

    private static ProcessStartInfo StartOfKeeper(string folder)
    {
        string[] shell = ["sh", "-c", Keeper, "sh", folder];
        string[] words = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--", .. shell] : shell;
        return new(words[0], words[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
            Environment = { ["PATH"] = $"{Binaries}:{Environment.GetEnvironmentVariable("PATH")}" },
        };
    }

    private static string NameIn(string connection) => new NpgsqlConnectionStringBuilder(connection).Database!;

    private static string? FindBinaries() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .GetDirectories("/usr/lib/postgresql")
                .Select(version => Path.Combine(version, "bin"))
                .Where(bin => File.Exists(Path.Combine(bin, "initdb")))
                .Max(StringComparer.Ordinal)
            : null;
}
