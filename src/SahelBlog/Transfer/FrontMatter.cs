using System.Globalization;
using SahelBlog.Posts;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace SahelBlog.Transfer;

/// <summary>The YAML between two lines of three hyphens at the head of a Markdown file (X3).</summary>
public sealed record FrontMatter
{
    /// <summary>The title.</summary>
    public string Title { get; set; } = "";

    /// <summary>The last part of the permalink.</summary>
    public string Slug { get; set; } = "";

    /// <summary>When it was published, ISO 8601 with an offset.</summary>
    public string Date { get; set; } = "";

    /// <summary>Slugs of topics.</summary>
    public List<string> Topics { get; set; } = [];

    /// <summary>One or two sentences under the title.</summary>
    public string Standfirst { get; set; } = "";

    /// <summary>The language it is written in.</summary>
    public string Language { get; set; } = "en";

    /// <summary>The word draft or published.</summary>
    public string Status { get; set; } = "published";

    /// <summary>The word open or closed.</summary>
    public string Comments { get; set; } = "open";

    /// <summary>Who signs it.</summary>
    public string Author { get; set; } = "";

    /// <summary>The address of a page that it replies to.</summary>
    [YamlMember(Alias = PostResponse.Reply, ApplyNamingConventions = false)]
    public string InReplyTo { get; set; } = "";

    /// <summary>The address of a page that its author likes.</summary>
    [YamlMember(Alias = PostResponse.Like, ApplyNamingConventions = false)]
    public string LikeOf { get; set; } = "";

    /// <summary>The address of a page that it passes on.</summary>
    [YamlMember(Alias = PostResponse.Repost, ApplyNamingConventions = false)]
    public string RepostOf { get; set; } = "";

    /// <summary>The address of a page that it keeps for later.</summary>
    [YamlMember(Alias = PostResponse.Bookmark, ApplyNamingConventions = false)]
    public string BookmarkOf { get; set; } = "";

    /// <summary>What it answers: a word of <see cref="PostResponse"/> and an address; both empty where it answers nothing.</summary>
    /// <exception cref="FormatException">It says more than one, or no address.</exception>
    public (string Word, string Address) Response()
    {
        var said = new (string Word, string Address)[]
        {
            (PostResponse.Reply, InReplyTo),
            (PostResponse.Like, LikeOf),
            (PostResponse.Repost, RepostOf),
            (PostResponse.Bookmark, BookmarkOf),
        }
            .Where(one => one.Address.Length > 0)
            .ToList();
        if (said.Count == 0)
            return ("", "");
        if (said.Count > 1)
            throw new FormatException(
                $"A post answers one page in one way; this one says {string.Join(" and ", said.Select(one => one.Word))}."
            );
        return PostResponse.IsAddress(said[0].Address)
            ? said[0]
            : throw new FormatException($"What stands after {said[0].Word} is not the address of a page.");
    }

    /// <summary>The date, read; null where there is none.</summary>
    /// <exception cref="FormatException">The date is no date.</exception>
    public DateTimeOffset? PublishedAt() =>
        Date.Length == 0
            ? null
            : DateTimeOffset.Parse(Date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>Reads a file's head and gives the text after it.</summary>
    /// <exception cref="FormatException">The head does not begin or end, or is not YAML.</exception>
    public static (FrontMatter Head, string Text) Read(string file)
    {
        const string Fence = "---\n";
        var text = file.ReplaceLineEndings("\n");
        var end = text.StartsWith(Fence, StringComparison.Ordinal)
            ? text.IndexOf("\n" + Fence, Fence.Length - 1, StringComparison.Ordinal)
            : -1;
        if (end < 0)
            throw new FormatException("The file does not begin with front matter between two lines of ---.");
        try
        {
            var head = Yaml.Reader.Deserialize<FrontMatter>(text[Fence.Length..end]) ?? new FrontMatter();
            return (head, text[(end + 1 + Fence.Length)..].TrimStart('\n'));
        }
        catch (YamlException problem)
        {
            throw new FormatException($"The front matter is not YAML: {problem.Message}", problem);
        }
    }
}

/// <summary>How YAML files are read: lower-case keys, unknown ones passed over.</summary>
internal static class Yaml
{
    /// <summary>Lists and mappings within each other at most.</summary>
    public const int Deepest = 10;

    /// <summary>
    /// Refuses what nests without end, before it is read into anything: walked as a stream, which is left at the first
    /// that is too deep. References are refused too, from which few lines grow to many.
    /// </summary>
    /// <exception cref="YamlException">It is no YAML, nests too deep, or refers to itself.</exception>
    public static void MustBeFlat(string text)
    {
        var parser = new Parser(new StringReader(text));
        for (var depth = 0; Next(parser); depth += parser.Current!.NestingIncrease)
            if (depth > Deepest || parser.Current is AnchorAlias)
                throw new YamlException(parser.Current!.Start, parser.Current.End, "It nests too deep.");
    }

    /// <summary>Moves on to the next event.</summary>
    /// <exception cref="YamlException">It is no YAML. Of some texts the parser says so in other words.</exception>
    public static bool Next(Parser parser)
    {
        try
        {
            return parser.MoveNext();
        }
        catch (Exception problem) when (problem is not YamlException)
        {
            var at = parser.Current?.End ?? Mark.Empty;
            throw new YamlException(
                at,
                at,
                "A value is left open or begins with a sign that it cannot begin with.",
                problem
            );
        }
    }

    public static readonly IDeserializer Reader = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .IgnoreUnmatchedProperties()
        .Build();
}
