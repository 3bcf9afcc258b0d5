using SahelBlog.Markup;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Posts.Checks;

/// <summary>
/// Looks a text over before readers do. It asks the database and the data folder, never the web: what others' pages are,
/// is asked when they are told of the link.
/// </summary>
public sealed class PostChecks(Database database, BlogAddress address, IEnumerable<OwnPlace> places)
{
    /// <summary>Own addresses looked up at most; a longer list of links is an index, and its author has other tools.</summary>
    private const int MostLookedUp = 500;

    private const string Topics = "topics";

    private const string Series = "series";

    /// <summary>Doors of the program that no page can be called after; see also what a page's slug may not be.</summary>
    private static readonly HashSet<string> Doors = new(StringComparer.Ordinal)
    {
        "faces",
        "follow",
        "me",
        "robots.txt",
        "sign-in",
    };

    /// <summary>States in which readers find nothing of a post at its address.</summary>
    private static readonly HashSet<string> Hidden = Enum.GetValues<PostStatus>()
        .Where(status => status != PostStatus.Protected && !new PostSummary { Status = status }.IsOpen)
        .Select(Words.Of)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>What there is to point out, in the order of the text; what has no line comes first.</summary>
    public async Task<IReadOnlyList<Finding>> Of(CheckedText text, CancellationToken cancel = default)
    {
        var written = new WrittenText(text.Markdown);
        var shown = ShownParts.Of(text.Html);
        var findings = new List<Finding>();
        if (text.Kind == PostKind.Post && string.IsNullOrWhiteSpace(text.Standfirst))
            findings.Add(new(FindingKind.NoStandfirst, "", null));
        findings.AddRange(OfHeadings(written));
        findings.AddRange(
            written.EmptyLinks().Select(link => new Finding(FindingKind.EmptyLink, link.Written, link.Line))
        );
        findings.AddRange(shown.Mute.Select(source => At(FindingKind.NoAlternative, source)));
        findings.AddRange(
            shown
                .Links.Where(href => href is ['#', _, ..])
                .Where(href => !IsPlaceOfPage(href) && !shown.Ids.Contains(Uri.UnescapeDataString(href[1..])))
                .Select(href => At(FindingKind.NoSuchPlace, href))
        );
        findings.AddRange((await OfOwnAddresses(text, shown, cancel)).Select(found => At(found.Kind, found.What)));
        return [.. findings.OrderBy(finding => finding.Line ?? 0)];

        Finding At(FindingKind kind, string what) => new(kind, what, written.LineOf(what));
    }

    private static IEnumerable<Finding> OfHeadings(WrittenText written)
    {
        // The title is the first heading of the page, and one of the first level in the text is shown as a second.
        var before = 1;
        foreach (var heading in written.Headings)
        {
            if (heading.Level == 1)
                yield return new(FindingKind.FirstHeading, heading.Words, heading.Line);
            var level = Math.Max(2, heading.Level);
            if (level > before + 1)
                yield return new(FindingKind.HeadingJump, heading.Words, heading.Line);
            before = level;
        }
    }

    private async Task<List<(FindingKind Kind, string What)>> OfOwnAddresses(
        CheckedText text,
        ShownParts shown,
        CancellationToken cancel
    )
    {
        var found = new List<(FindingKind, string)>();
        var asked = new List<OwnLink>();
        foreach (var link in Own(shown.Links).Where(link => !IsOfTheProgram(link)))
        {
            if (PlaceOf(link) is not { } place)
                asked.Add(link);
            else if (!await place.Stands(link.Path, cancel))
                found.Add((FindingKind.DeadLink, link.Written));
        }
        foreach (var picture in Own(shown.Pictures))
            if (PlaceOf(picture) is { } place && !await place.Stands(picture.Path, cancel))
                found.Add((FindingKind.MissingPicture, picture.Written));
        found.AddRange(await database.Read(session => OfPosts(session, text.PostId, asked), cancel));
        return found;
    }

    private static async Task<List<(FindingKind Kind, string What)>> OfPosts(
        Session session,
        long? postId,
        List<OwnLink> asked
    )
    {
        var led = (
            await OwnPathStore.Leading(
                session,
                [.. asked.Select(link => link.Permalink).Distinct(StringComparer.Ordinal)]
            )
        ).ToDictionary(one => one.Path, StringComparer.Ordinal);
        var topics = await OwnPathStore.Topics(
            session,
            [.. asked.Where(IsTopic).SelectMany(link => link.Parts[1..]).Distinct(StringComparer.Ordinal)]
        );
        var series = await OwnPathStore.Series(
            session,
            [.. asked.Where(IsSeries).Select(link => link.Parts[1]).Distinct(StringComparer.Ordinal)]
        );
        var html = (
            await OwnPathStore.Html(
                session,
                [
                    .. asked
                        .Where(link => link.NamesPlaceInText)
                        .Select(link => led.GetValueOrDefault(link.Permalink)?.Id)
                        .OfType<long>()
                        .Where(id => id != postId)
                        .Distinct(),
                ]
            )
        ).ToDictionary(one => one.Id, one => ShownParts.Of(one.Html).Ids);

        return
        [
            .. asked
                .Select(link => (Kind: Judge(link), link.Written))
                .Where(one => one.Kind is not null)
                .Select(one => (one.Kind!.Value, one.Written)),
        ];

        FindingKind? Judge(OwnLink link)
        {
            if (IsTopic(link))
                return link.Parts[1..].Intersect(topics, StringComparer.Ordinal).Any() ? null : FindingKind.DeadLink;
            if (IsSeries(link))
                return series.Contains(link.Parts[1], StringComparer.Ordinal) ? null : FindingKind.DeadLink;
            if (!led.TryGetValue(link.Permalink, out var post))
                return FindingKind.DeadLink;
            if (post.Id == postId)
                return null;
            if (Hidden.Contains(post.Status))
                return FindingKind.HiddenPost;
            return link.NamesPlaceInText && html.TryGetValue(post.Id, out var ids) && !ids.Contains(link.Fragment)
                ? FindingKind.NoSuchPlace
                : null;
        }
    }

    private IEnumerable<OwnLink> Own(IEnumerable<string> hrefs)
    {
        var home = address.Base;
        return hrefs
            .Select(href => OwnLink.Of(href, home))
            .OfType<OwnLink>()
            // No database takes a NUL, and no path of ours has one.
            .Where(link => !link.Path.Contains('\0', StringComparison.Ordinal))
            .Take(MostLookedUp);
    }

    private OwnPlace? PlaceOf(OwnLink link) =>
        places.FirstOrDefault(place => link.Path.StartsWith(place.Prefix, StringComparison.Ordinal));

    private static bool IsPlaceOfPage(string href) => Names.IsThePages(Uri.UnescapeDataString(href[1..]));

    private static bool IsTopic(OwnLink link) => link.Parts is [Topics, _, ..];

    private static bool IsSeries(OwnLink link) => link.Parts is [Series, _, ..];

    /// <summary>The front page, the archive, feeds and the like: they are always there.</summary>
    private bool IsOfTheProgram(OwnLink link) =>
        link.Parts switch
        {
            [] => true,
            [Topics or Series, _, ..] => false,
            [.., "feed" or "reply"] => true,
            [var first, ..] => (OwnPaths.Has(first) || Doors.Contains(first)) && PlaceOf(link) is null,
        };
}
