using System.Text.Json;
using System.Text.RegularExpressions;

namespace SahelBlog.Transfer.Backups;

/// <summary>What the first lines of a backup say of the rest.</summary>
public sealed partial record BackupManifest
{
    /// <summary>Its name in the file.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The form that this program writes, and the newest that it reads.</summary>
    public const int NewestFormat = 1;

    /// <summary>Other files in one backup at most.</summary>
    public const int MostEntries = 500_000;

    /// <summary>Bytes at most: as many entries as there may be, with names half as long again as those of pictures.</summary>
    public const int LongestFile = MostEntries * LongestEntry;

    private const int LongestEntry = 256;

    /// <summary>Bytes of one file at most; so many of them can still be added up.</summary>
    private const long LargestEntry = 1L << 42;

    /// <summary>The form of the file.</summary>
    public int Format { get; init; } = NewestFormat;

    /// <summary>The version of the program that wrote it.</summary>
    public string Program { get; init; } = "";

    /// <summary>The database program that the blog was on: <c>sqlite</c> or <c>postgres</c>.</summary>
    public string Provider { get; init; } = "";

    /// <summary>The migrations that the tables had seen.</summary>
    public IReadOnlyList<string> Migrations { get; init; } = [];

    /// <summary>The moment at which the blog was as the file has it.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>Every other entry of the file.</summary>
    public IReadOnlyList<BackupEntry> Entries { get; init; } = [];

    /// <summary>The number of the last migration, such as <c>0034</c>.</summary>
    public string Level => Migrations.Count == 0 ? "0000" : Migrations.Max(name => name.Split('_')[0]) ?? "0000";

    /// <summary>As it stands in the file.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web);

    /// <summary>Reads one.</summary>
    /// <exception cref="TransferException">It is none, or says what cannot be.</exception>
    public static BackupManifest Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<BackupManifest>(json, JsonSerializerOptions.Web);
            if (manifest is { Format: > NewestFormat })
                throw new TransferException(
                    $"This backup was made by a newer program ({manifest.Program}); update SahelBlog before you restore it."
                );
            if (manifest is null || !IsWhole(manifest))
                throw new TransferException("This is no backup of a blog: its list names what cannot be in one.");
            return manifest;
        }
        catch (JsonException problem)
        {
            throw new TransferException(
                "This is no backup of a blog, or it is damaged: its list cannot be read.",
                problem
            );
        }
    }

    /// <summary>JSON may leave out or make null what a type says is there.</summary>
    private static bool IsWhole(BackupManifest manifest) =>
        manifest is { Format: >= 1, Program: not null, Provider: not null, Migrations: not null }
        && manifest.Migrations.All(name => name is not null)
        && manifest.Entries is { Count: <= MostEntries }
        && manifest.Entries.All(entry =>
            entry is { Name: not null, Sha256: not null, Size: >= 0 and <= LargestEntry } && IsSafe(entry.Name)
        );

    /// <summary>Whether a name is one that a backup may have: no path out of the folders that are put back.</summary>
    public static bool IsSafe(string name) =>
        name.Length <= 500
        && name.Split('/').All(part => part.Length > 0 && part is not ("." or ".."))
        && EntryName().IsMatch(name)
        && !name.Any(sign => char.IsControl(sign) || sign is '\\' or ':');

    [GeneratedRegex(
        @"\A(blog\.db|tables/([a-z0-9_]+\.jsonl|next-ids\.json)|(images|media|keys)/.+)\z",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex EntryName();
}

/// <summary>One file in a backup.</summary>
/// <param name="Name">Its path there, with slashes.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">The checksum of its bytes, in hexadecimal.</param>
public sealed record BackupEntry(string Name, long Size, string Sha256);
