using System.Text.RegularExpressions;
using SahelBlog.Storage;

namespace SahelBlog.Tests;

/// <summary>The arrows of the house run one way; these read the sources and say where they do not.</summary>
public sealed partial class ArchitectureTests
{
    private const int LongestFile = 300;

    private static readonly string House = FindHouse();
    private static readonly string Engine = Path.Combine(House, "src", "SahelBlog");

    /// <summary>The room that owns each table; a new table needs its line here.</summary>
    private static readonly Dictionary<string, string> RoomOf = new(StringComparer.Ordinal)
    {
        ["people"] = "People",
        ["passkeys"] = "People",
        ["recovery_codes"] = "People",
        ["desk_sessions"] = "People",
        ["known_devices"] = "People",
        ["invitations"] = "People",
        ["person_links"] = "People",
        ["spent_words"] = "People",
        ["acts_words"] = "Audit",
        ["posts"] = "Posts",
        ["permalinks"] = "Posts",
        ["topics"] = "Posts",
        ["post_topics"] = "Posts",
        ["working_copies"] = "Posts",
        ["series"] = "Posts",
        ["revisions"] = "Posts",
        ["former_slugs"] = "Posts",
        ["post_texts_words"] = "Posts",
        ["comments"] = "Conversation",
        ["comment_drafts"] = "Conversation",
        ["learned_words"] = "Conversation",
        ["lessons"] = "Conversation",
        ["fingerprints"] = "Conversation",
        ["bans"] = "Conversation",
        ["comments_words"] = "Conversation",
        ["reports"] = "Conversation",
        ["acts"] = "Audit",
        ["settings"] = "DeskSettings",
        ["settings_turns"] = "DeskSettings",
        ["comment_edits"] = "Conversation",
        ["commenters"] = "People",
        ["commenter_logins"] = "People",
        ["sign_in_links"] = "People",
        ["linkbacks"] = "Linkbacks",
        ["linkback_aliases"] = "Linkbacks",
        ["linking_sites"] = "Linkbacks",
        ["deliveries"] = "Linkbacks",
        ["endpoints"] = "Linkbacks",
        ["faces"] = "Linkbacks",
        ["media"] = "Media",
        ["media_words"] = "Media",
        ["post_media"] = "Posts",
        ["outbox"] = "Outbox",
        ["silent_addresses"] = "Mail",
        ["typed_letters"] = "Mail",
        ["followers"] = "Following",
        ["follows"] = "Following",
        ["follow_links"] = "Following",
        ["notices"] = "Following",
        ["post_readers"] = "Readers",
        ["blog_readers"] = "Readers",
        ["backups"] = "Transfer",
        ["starter"] = "Transfer",
        ["imported"] = "Transfer",
        ["first_steps"] = "Transfer",
    };

    /// <summary>"File → table" that may cross rooms, each with its reason.</summary>
    private static readonly Dictionary<string, string> Crossings = new(StringComparer.Ordinal)
    {
        ["LinkbackStore.cs → posts"] =
            "The latest link-backs are counted after those of unpublished posts are left out.",
        ["MediaStore.cs → post_media"] = "Whether a post names a file is asked of each row while the list is read.",
        ["DeliveryDeskStore.cs → outbox"] = "The desk says when a page that gave no answer is asked next.",
    };

    /// <summary>"File → type" of pages that may name what is kept, each with its reason.</summary>
    private static readonly Dictionary<string, string> AtTheTable = new(StringComparer.Ordinal)
    {
        ["Claim.cshtml.cs → IdentityStore"] = "The framework's people are told apart by the word for an error.",
    };

    [Fact]
    public void No_circle_runs_through_the_rooms_of_the_engine()
    {
        var rooms = Directory
            .GetDirectories(Engine)
            .Select(folder => Path.GetFileName(folder)!)
            .Where(name => name is not ("bin" or "obj"))
            .ToHashSet(StringComparer.Ordinal);
        var arrows = rooms.ToDictionary(room => room, room => RoomsNamedIn(room, rooms), StringComparer.Ordinal);

        // Rooms on which nothing left depends are taken away until none is left, or a circle is.
        while (arrows.FirstOrDefault(room => !arrows.Keys.Any(room.Value.Contains)) is { Key: { } free })
            arrows.Remove(free);

        Assert.Empty(arrows.Select(room => $"{room.Key} → {string.Join(", ", room.Value.Intersect(arrows.Keys))}"));
    }

    [Fact]
    public void The_engine_names_no_type_of_an_http_server()
    {
        var references = typeof(Database).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!);

        Assert.DoesNotContain(references, name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
    }

    [Fact]
    public void Sql_stands_in_stores_alone()
    {
        var strays = SourcesUnder("src")
            .Where(file => !file.Name.EndsWith("Store.cs", StringComparison.Ordinal))
            .Where(file => Statement().IsMatch(file.Code))
            .Select(file => file.Path);

        Assert.Empty(strays);
    }

    [Fact]
    public void Pages_and_endpoints_ask_services_and_name_neither_a_store_nor_the_database()
    {
        var strays = FilesUnder("src/SahelBlog.Web/Pages", "*.cs", "*.cshtml")
            .Concat(FilesUnder("src/SahelBlog.Web/Endpoints", "*.cs"))
            .SelectMany(file =>
                Stored().Matches(Comment().Replace(file.Code, "")).Select(match => $"{file.Name} → {match.Value}")
            )
            .Distinct(StringComparer.Ordinal);

        Assert.Empty(strays.Except(AtTheTable.Keys, StringComparer.Ordinal));
    }

    [Fact]
    public void A_store_speaks_of_the_tables_of_its_own_room()
    {
        var crossings = SourcesUnder("src/SahelBlog")
            .Where(file => file.Name.EndsWith("Store.cs", StringComparison.Ordinal))
            .SelectMany(file =>
                Table()
                    .Matches(file.Code)
                    .Select(match => match.Groups["table"].Value)
                    .Where(table => RoomOf.TryGetValue(table, out var room) && room != file.Room)
                    .Select(table => $"{file.Name} → {table}")
            )
            .Distinct(StringComparer.Ordinal);

        Assert.Empty(crossings.Except(Crossings.Keys, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_table_belongs_to_a_room()
    {
        var tables = Directory
            .GetFiles(Path.Combine(Engine, "Storage", "Migrations"), "*.sql")
            .SelectMany(file => CreatedTable().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["table"].Value);

        Assert.Empty(tables.Except(RoomOf.Keys, StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_waits_by_sleeping()
    {
        var sleepers = SourcesUnder("src")
            .Concat(SourcesUnder("tests"))
            .Where(file => Sleep().IsMatch(file.Code) && file.Name != "ArchitectureTests.cs")
            .Select(file => file.Path);

        Assert.Empty(sleepers);
    }

    [Fact]
    public void No_file_is_longer_than_a_reader_will_read()
    {
        var long_ = SourcesUnder("src")
            .Where(file => file.Code.Count(sign => sign == '\n') > LongestFile)
            .Select(file => file.Path);

        Assert.Empty(long_);
    }

    private static HashSet<string> RoomsNamedIn(string room, HashSet<string> rooms) =>
        SourcesUnder($"src/SahelBlog/{room}")
            .SelectMany(file => RoomName().Matches(Comment().Replace(file.Code, "")))
            .Select(match => match.Groups["room"].Value)
            .Where(name => name != room && rooms.Contains(name))
            .ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<Source> SourcesUnder(string folder) => FilesUnder(folder, "*.cs");

    private static IEnumerable<Source> FilesUnder(string folder, params string[] patterns) =>
        patterns
            .SelectMany(pattern =>
                Directory.EnumerateFiles(Path.Combine(House, folder), pattern, SearchOption.AllDirectories)
            )
            .Select(path => Path.GetRelativePath(House, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/") && !path.Contains("/bin/"))
            .Select(path => new Source(path, File.ReadAllText(Path.Combine(House, path))));

    private static string FindHouse()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SahelBlog.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }

    private sealed record Source(string Path, string Code)
    {
        public string Name => Path[(Path.LastIndexOf('/') + 1)..];
        public string Room => Path.Split('/')[2];
    }

    [GeneratedRegex(@"\bSahelBlog\.(?<room>\w+)|(?<![\w.""])(?<room>[A-Z]\w+)\.[A-Z]", RegexOptions.ExplicitCapture)]
    private static partial Regex RoomName();

    [GeneratedRegex(@"//.*")]
    private static partial Regex Comment();

    [GeneratedRegex(
        @"""\s*(SELECT\s+[\s\S]*?\bFROM\b|INSERT\s+INTO\b|UPDATE\s+\w+\s+SET\b|DELETE\s+FROM\b)",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Statement();

    [GeneratedRegex(@"\b(Database|[A-Z]\w*Store)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Stored();

    [GeneratedRegex(@"\b(FROM|JOIN|INTO|UPDATE)\s+(?<table>[a-z_]+)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Table();

    [GeneratedRegex(@"CREATE (VIRTUAL )?TABLE (IF NOT EXISTS )?(?<table>\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex CreatedTable();

    // A delay on the blog's own clock is a promise, and one without end is a peer that never answers.
    [GeneratedRegex(@"\bThread\.Sleep\b|\bTask\.Delay\((?!Timeout\.Infinite\b|[^,()]+, time\b)")]
    private static partial Regex Sleep();
}
