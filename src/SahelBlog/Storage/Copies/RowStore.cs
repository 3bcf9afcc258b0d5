using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SahelBlog.Storage.Copies;

/// <summary>
/// Rows of any table as lines of JSON: the first line names the columns, each other one is a row. Bytes are an object with
/// their Base64, so that nothing is taken for what it is not.
/// </summary>
internal static class RowStore
{
    private const string Bytes = "b64";
    private const string NextFile = "next-ids.json";

    private const string SqliteColumnsSql = """
        SELECT t.name, c.name FROM pragma_table_list t JOIN pragma_table_info(t.name) c
        WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND lower(t.name) <> 'schemaversions'
        ORDER BY t.name, c.cid
        """;

    private const string PostgresColumns = """
        SELECT t.table_name, c.column_name FROM information_schema.tables t
        JOIN information_schema.columns c ON c.table_schema = t.table_schema AND c.table_name = t.table_name
        WHERE t.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'
            AND t.table_name <> 'schemaversions'
        ORDER BY t.table_name, c.ordinal_position
        """;

    private const string SqliteNextIds = "SELECT name, seq FROM sqlite_sequence";

    private const string PostgresNextIds = """
        SELECT t.relname, coalesce(s.last_value, 0) FROM pg_sequences s
        JOIN pg_class q ON q.relname = s.sequencename AND q.relnamespace = current_schema()::regnamespace
        JOIN pg_depend d ON d.objid = q.oid AND d.deptype = 'i'
        JOIN pg_class t ON t.oid = d.refobjid
        WHERE s.schemaname = current_schema()
        """;

    private const string MigrationsOf = "SELECT scriptname FROM schemaversions ORDER BY scriptname";

    /// <summary>Writes every table of a database into a folder, one file each.</summary>
    public static async Task Write(
        DbConnection connection,
        DbTransaction? transaction,
        Dialect dialect,
        string folder,
        CancellationToken cancel
    )
    {
        Directory.CreateDirectory(folder);
        foreach (var (table, columns) in await Columns(connection, transaction, dialect, cancel))
            await WriteTable(connection, transaction, table, columns, Path.Combine(folder, table + ".jsonl"), cancel);
        var next = new Dictionary<string, long>(StringComparer.Ordinal);
        await foreach (
            var row in Query(
                connection,
                transaction,
                dialect == Dialect.Sqlite ? SqliteNextIds : PostgresNextIds,
                cancel
            )
        )
            next[row.GetString(0)] = Convert.ToInt64(row.GetValue(1), CultureInfo.InvariantCulture);
        await File.WriteAllTextAsync(Path.Combine(folder, NextFile), JsonSerializer.Serialize(next), cancel);
    }

    /// <summary>Fills the tables of a database from such a folder; they must be as empty as the migrations leave them.</summary>
    public static async Task Read(
        DbConnection connection,
        DbTransaction transaction,
        Dialect dialect,
        string folder,
        CancellationToken cancel
    )
    {
        var tables = await Columns(connection, transaction, dialect, cancel);
        // What a migration itself puts into a table stands in the copy as well.
        foreach (var table in tables.Keys)
            await Execute(connection, transaction, $"DELETE FROM {Quoted(table)}", cancel);
        foreach (var file in Directory.EnumerateFiles(folder, "*.jsonl"))
        {
            var table = Path.GetFileNameWithoutExtension(file);
            if (!tables.TryGetValue(table, out var columns))
                throw new StorageException($"The backup has a table “{table}” that this program does not know.");
            await ReadTable(connection, transaction, table, columns, file, cancel);
        }
        var next =
            JsonSerializer.Deserialize<Dictionary<string, long>>(
                await File.ReadAllTextAsync(Path.Combine(folder, NextFile), cancel)
            ) ?? [];
        foreach (var (table, last) in next)
            if (last > 0 && tables.ContainsKey(table))
                await Execute(connection, transaction, NextId(dialect, table, last), cancel);
    }

    /// <summary>The migrations that a database has seen, in their order.</summary>
    public static async Task<List<string>> Migrations(
        DbConnection connection,
        DbTransaction? transaction,
        CancellationToken cancel
    )
    {
        var names = new List<string>();
        await foreach (var row in Query(connection, transaction, MigrationsOf, cancel))
            names.Add(row.GetString(0));
        return names;
    }

    /// <summary>Carries out a statement that no parameter belongs to.</summary>
    public static async Task Execute(
        DbConnection connection,
        DbTransaction? transaction,
        string sql,
        CancellationToken cancel
    )
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>The rows of a question.</summary>
    public static async IAsyncEnumerable<DbDataReader> Query(
        DbConnection connection,
        DbTransaction? transaction,
        string sql,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel
    )
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            yield return reader;
    }

    /// <summary>A name as both databases take it, whatever it is.</summary>
    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static async Task<Dictionary<string, List<string>>> Columns(
        DbConnection connection,
        DbTransaction? transaction,
        Dialect dialect,
        CancellationToken cancel
    )
    {
        var tables = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        await foreach (
            var row in Query(
                connection,
                transaction,
                dialect == Dialect.Sqlite ? SqliteColumnsSql : PostgresColumns,
                cancel
            )
        )
        {
            if (!tables.TryGetValue(row.GetString(0), out var columns))
                tables[row.GetString(0)] = columns = [];
            columns.Add(row.GetString(1));
        }
        return tables;
    }

    private static async Task WriteTable(
        DbConnection connection,
        DbTransaction? transaction,
        string table,
        List<string> columns,
        string file,
        CancellationToken cancel
    )
    {
        await using var lines = new StreamWriter(file, append: false, new UTF8Encoding(false));
        await lines.WriteAsync(JsonSerializer.Serialize(columns));
        var sql = $"SELECT {string.Join(", ", columns.Select(Quoted))} FROM {Quoted(table)}";
        await foreach (var row in Query(connection, transaction, sql, cancel))
        {
            await lines.WriteAsync('\n');
            await lines.WriteAsync(Line(row));
        }
    }

    private static string Line(DbDataReader row)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            for (var i = 0; i < row.FieldCount; i++)
                WriteValue(json, row.GetValue(i));
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteValue(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case DBNull:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case byte[] bytes:
                json.WriteStartObject();
                json.WriteBase64String(Bytes, bytes);
                json.WriteEndObject();
                break;
            case double or float or decimal:
                json.WriteNumberValue(Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static async Task ReadTable(
        DbConnection connection,
        DbTransaction transaction,
        string table,
        List<string> known,
        string file,
        CancellationToken cancel
    )
    {
        using var lines = new StreamReader(file, Encoding.UTF8);
        var columns = JsonSerializer.Deserialize<List<string>>(await lines.ReadLineAsync(cancel) ?? "[]") ?? [];
        if (columns.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } strange)
            throw new StorageException($"The backup has a column “{table}.{strange}” that this program does not know.");
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"""
            INSERT INTO {Quoted(table)} ({string.Join(", ", columns.Select(Quoted))})
            VALUES ({string.Join(
                ", ",
                columns.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"@p{i}"))
            )})
            """;
        foreach (var i in Enumerable.Range(0, columns.Count))
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{i}");
            command.Parameters.Add(parameter);
        }
        while (await lines.ReadLineAsync(cancel) is { } line)
        {
            using var row = JsonDocument.Parse(line);
            var i = 0;
            foreach (var value in row.RootElement.EnumerateArray())
                command.Parameters[i++].Value = Value(value);
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private static object Value(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => DBNull.Value,
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Object => value.GetProperty(Bytes).GetBytesFromBase64(),
            _ => value.TryGetInt64(out var whole) ? whole : value.GetDouble(),
        };

    private static string NextId(Dialect dialect, string table, long last)
    {
        var id = last.ToString(CultureInfo.InvariantCulture);
        return dialect == Dialect.Sqlite
            ? $"""
                UPDATE sqlite_sequence SET seq = {id} WHERE name = '{table}';
                INSERT INTO sqlite_sequence (name, seq) SELECT '{table}', {id}
                WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = '{table}')
                """
            : $"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {id})";
    }
}
