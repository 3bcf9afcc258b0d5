using System.Globalization;
using System.Text.RegularExpressions;
using SahelBlog.Markup;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;
using Slug = SahelBlog.Posts.Slug;

namespace SahelBlog.Transfer.Import;

/// <summary>A post as a file describes it, in whichever of the usual words.</summary>
/// <param name="Draft">What is validated as if the author had typed it.</param>
/// <param name="Status">Who may read it.</param>
/// <param name="Audience">Who reads it once it is out.</param>
/// <param name="GoesOut">When it goes out by itself.</param>
/// <param name="Pinned">Since when it stands at the head of the front page.</param>
/// <param name="Published">When it was first published.</param>
/// <param name="Created">When it was begun.</param>
/// <param name="Updated">When it was last changed.</param>
/// <param name="Deleted">When it was taken away, and what it had been.</param>
/// <param name="Permalink">Its path; null until it is published.</param>
/// <param name="Former">Paths that led to it before.</param>
/// <param name="Author">Who signs it; empty where the file does not say.</param>
/// <param name="Exported">The number that an exported post has in the blog from which it came; 0 where the file names none.</param>
internal sealed partial record ImportedPost(
    PostDraft Draft,
    PostStatus Status,
    PostStatus Audience,
    DateTimeOffset? GoesOut,
    DateTimeOffset? Pinned,
    DateTimeOffset? Published,
    DateTimeOffset Created,
    DateTimeOffset? Updated,
    (DateTimeOffset At, PostStatus From)? Deleted,
    string? Permalink,
    IReadOnlyList<string> Former,
    string Author,
    long Exported
)
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Reads the front matter; what it does not say is taken from the text and from the file's name.</summary>
    /// <param name="name">The file.</param>
    /// <param name="file">What it says.</param>
    /// <param name="before">The post that came from it before: what names no day keeps the one that it got then.</param>
    /// <param name="changedAt">When the file was last changed.</param>
    /// <param name="clock">Says when, as the blog's readers count.</param>
    /// <param name="blog">What holds for every post.</param>
    /// <param name="remarks">What its owner is told.</param>
    public static ImportedPost Of(
        string name,
        MarkdownFile file,
        Post? before,
        DateTimeOffset changedAt,
        BlogClock clock,
        BlogOptions blog,
        List<ImportRemark> remarks
    )
    {
        var kind = KindOf(name, file);
        var (nameDay, nameSlug) = NameOf(name);
        var (now, named) = (clock.Now, nameDay is { } day ? clock.StartOf(day) : (DateTimeOffset?)null);
        DateTimeOffset? Moment(params string[] keys) => When(file.Find(keys), clock, remarks);
        var date = Moment("date", "published", "published_at", "publishDate", "pubDate");
        var created =
            Moment("created", "created_at")
            ?? date
            ?? named
            ?? before?.CreatedAt
            ?? (changedAt < now ? changedAt : now);
        var published = date ?? named ?? before?.PublishedAt;
        var status = ImportedState.StatusOf(file, remarks);
        var deleted =
            status == PostStatus.Deleted
                ? (Moment("deleted") ?? now, Words.Parse<PostStatus>(file.Value("deleted-from")) ?? PostStatus.Draft)
                : ((DateTimeOffset, PostStatus)?)null;
        var goesOut = Moment("goes-out");
        if (ImportedState.WhyDraft(file, status, published ?? created, goesOut, now) is { } why)
        {
            remarks.Add(why);
            (status, goesOut) = (PostStatus.Draft, goesOut > now ? goesOut : null);
        }
        var audience = ImportedState.AudienceOf(file, ref status, remarks);
        var title = TitleOf(file);
        if (title.Length == 0)
            title = nameSlug.Replace('-', ' ');

        var wished = PathOf(file.Value("permalink", "url"), out var strange);
        if (strange)
            remarks.Add(
                new(
                    file.Find("permalink", "url")!.Line,
                    "That permalink is a pattern or not a path; the blog's own is used."
                )
            );
        var slug = Slug.From(file.Value("slug") is { Length: > 0 } said ? said : LastOf(wished) ?? nameSlug);
        var stood =
            PostTurn.Audiences.Contains(status)
            || (deleted is { Item2: var from } && PostTurn.Audiences.Contains(from))
            || (file.Value("permalink").Length > 0 && date is not null && wished is not null);
        published = stood ? published ?? created : null;
        string? permalink = null;
        if ((status == PostStatus.Scheduled ? goesOut : published) is { } at && slug.Length > 0)
            permalink =
                wished is not null && IsOurs(kind, wished, slug) ? wished
                // A post that stands is not moved by another pattern of the blog.
                : before is { Permalink: { } stands } && before.Slug == slug && before.PublishedAt == at ? stands
                : Permalinks.Of(blog.Permalinks, kind, slug, clock.Local(at));
        List<string> former = [];
        foreach (var alias in (file.Find("aliases", "redirect_from")?.Values ?? []).Append(wished ?? ""))
            if (PathOf(alias, out _) is { } path && path != permalink)
            {
                if (!OwnPaths.HasPath(path))
                    former.Add(path);
                else
                    remarks.Add(
                        new(
                            file.Find("aliases", "redirect_from", "permalink", "url")?.Line ?? 0,
                            $"The blog itself uses {path}; that address is left out."
                        )
                    );
            }
        return new(
            new PostDraft
            {
                Kind = kind,
                Title = SourceText.Kept(title).Trim(),
                Slug = slug,
                Standfirst = SourceText
                    .Kept(file.Value("standfirst", "description", "summary", "excerpt", "custom_excerpt"))
                    .Trim(),
                Language = file.Value("language", "lang", "locale") is { Length: > 0 } tag
                    ? tag.Replace('_', '-')
                    : blog.Language,
                Topics = TopicsOf(file, remarks),
                Series = SourceText.Kept(file.Value("series")).Trim() is { Length: > 0 } series ? series : null,
                SeriesPart = int.TryParse(file.Value("part"), NumberStyles.None, Invariant, out var part) ? part : null,
                CommentsOpen = !IsNo(file.Value("comments")),
                LinkbacksOpen = !IsNo(file.Value("linkbacks")),
                Response = PostResponse.All.FirstOrDefault(word => file.Value(word).Length > 0) ?? "",
                ResponseTo =
                    PostResponse.All.Select(word => file.Value(word)).FirstOrDefault(to => to.Length > 0) ?? "",
            },
            status,
            audience,
            goesOut,
            Moment("pinned"),
            published,
            created,
            Moment("updated", "updated_at", "lastmod", "last_modified_at"),
            deleted,
            permalink,
            [.. former.Distinct(StringComparer.Ordinal)],
            SourceText.Kept(file.Value("author", "authors")).Trim(),
            long.TryParse(file.Value("id"), NumberStyles.None, Invariant, out var number) ? number : 0
        );
    }

    private static PostKind KindOf(string name, MarkdownFile file) =>
        file.Value("kind", "type", "layout") is "page" || name.Split('/') is [.., "pages" or "_pages", _]
            ? PostKind.Page
            : PostKind.Post;

    /// <summary>What a name such as <c>2012-07-05-rain.md</c> says; of a bundle's <c>index.md</c> its folder's.</summary>
    private static (DateOnly? Day, string Slug) NameOf(string name)
    {
        var parts = name.Split('/');
        var stem = Path.GetFileNameWithoutExtension(parts[^1]);
        if (stem is "index" or "_index" && parts.Length > 1)
            stem = parts[^2];
        if (DatedName().Match(stem) is not { Success: true } dated)
            return (null, Slug.From(stem));
        return
            DateOnly.TryParseExact(dated.Groups["day"].Value, "yyyy-MM-dd", Invariant, DateTimeStyles.None, out var day)
            && day.Year is > 1900 and < 9000
            ? (day, Slug.From(dated.Groups["rest"].Value))
            : (null, Slug.From(stem));
    }

    /// <summary>The same with a text; the heading that became the title is not said twice.</summary>
    public ImportedPost Saying(MarkdownFile file, string text) =>
        this with
        {
            Draft = Draft with { Markdown = SourceText.Kept(WithoutTitle(file, text)) },
        };

    private static string WithoutTitle(MarkdownFile file, string text) =>
        file.Value("title").Length == 0
        && FirstHeading().Match(text) is { Success: true } heading
        && text.AsSpan(0, heading.Index).IsWhiteSpace()
            ? text[(heading.Index + heading.Length)..].TrimStart('\r', '\n')
            : text;

    private static string TitleOf(MarkdownFile file) =>
        file.Value("title") is { Length: > 0 } title
            ? title
            : FirstHeading().Match(file.Text).Groups["words"].Value.TrimEnd('#', ' ', '\t', '\r');

    private static DateTimeOffset? When(FrontField? field, BlogClock clock, List<ImportRemark> remarks)
    {
        if (field is null || field.Values[0] is "true" or "false" or "yes" or "no")
            return null;
        var text = field.Values[0].Trim();
        if (
            DateTime.TryParse(text, Invariant, DateTimeStyles.RoundtripKind, out var read)
            && read.Year is > 1900 and < 9000
            && DateTimeOffset.TryParse(text, Invariant, DateTimeStyles.AssumeUniversal, out var whole)
        )
            // Without an offset it is what the clocks of the blog showed.
            return read.Kind == DateTimeKind.Unspecified && !Offset().IsMatch(text)
                ? clock.At(read)
                : whole.ToUniversalTime();
        remarks.Add(new(field.Line, $"“{text}” is no date that can be read; it is left out."));
        return null;
    }

    private static List<string> TopicsOf(MarkdownFile file, List<ImportRemark> remarks)
    {
        var names = new List<string>();
        foreach (
            var field in new[]
            {
                file.Find("topics"),
                file.Find("categories", "category"),
                file.Find("tags"),
            }.OfType<FrontField>()
        )
            names.AddRange(
                field.IsList ? field.Values
                : field.Values[0].Contains(',', StringComparison.Ordinal) ? field.Values[0].Split(',')
                : field.Values[0].Split(' ')
            );
        var topics = names
            .Select(name => SourceText.Kept(name).Trim())
            .Where(name => name.Length is > 0 and <= 100 && Slug.From(name).Length > 0)
            .DistinctBy(Slug.From, StringComparer.Ordinal)
            .ToList();
        if (topics.Count > PostDraftValidator.MostTopics)
            remarks.Add(
                new(
                    file.Find("topics", "categories", "category", "tags")!.Line,
                    $"It has more than {PostDraftValidator.MostTopics} topics; the first {PostDraftValidator.MostTopics} are kept."
                )
            );
        return [.. topics.Take(PostDraftValidator.MostTopics)];
    }

    /// <summary>A path of this site, with a slash at both ends; null where there is none.</summary>
    private static string? PathOf(string text, out bool strange)
    {
        strange = false;
        var path = text.Trim();
        if (path.Length == 0)
            return null;
        if (Uri.TryCreate(path, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            path = Uri.UnescapeDataString(url!.AbsolutePath);
        path = "/" + path.Trim('/') + (Path.HasExtension(path) ? "" : "/");
        strange =
            path.Length > 500
            || path == "//"
            || path.Any(sign =>
                char.IsControl(sign) || char.IsWhiteSpace(sign) || sign is ':' or '\\' or '?' or '#' or '*' or '%'
            )
            || path.Split('/').Any(part => part is "." or "..");
        return strange ? null : path;
    }

    private static string? LastOf(string? path) =>
        path?.Split('/', StringSplitOptions.RemoveEmptyEntries) is [.., var last]
            ? Path.GetFileNameWithoutExtension(last)
            : null;

    /// <summary>Whether it could stand there by one pattern or another.</summary>
    private static bool IsOurs(PostKind kind, string path, string slug) =>
        path.EndsWith($"/{slug}/", StringComparison.Ordinal)
        && !OwnPaths.HasPath(path)
        && path[1..^1].Split('/') is var parts
        && parts.Length <= (kind == PostKind.Page ? 1 : Permalinks.MostParts)
        && parts.All(Slug.IsValid);

    private static bool IsNo(string value) => value is "closed" or "false" or "no" or "off";

    [GeneratedRegex(
        @"\A(?<day>\d{4}-\d\d-\d\d)-(?<rest>.+)\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex DatedName();

    [GeneratedRegex(
        @"^#{1,2}[ \t]+(?<words>[^\n]+)$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex FirstHeading();

    [GeneratedRegex(@"(Z|[+-]\d\d:?\d\d)\s*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Offset();
}
