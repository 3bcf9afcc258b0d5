namespace SahelBlog.Linkbacks.Webmention;

/// <summary>What became of a webmention, as its sender is told (W6).</summary>
/// <param name="Word">One of <c>queued</c>, <c>accepted</c>, <c>held</c>, <c>refused</c>.</param>
/// <param name="Sentence">The same in a sentence, with the reason.</param>
public sealed record WebmentionStatus(string Word, string Sentence)
{
    // One sentence for all that a reading may have met, so that nobody learns from it what answers where (P5).
    private const string NotFound = "No page with a link to the post was found at the source.";

    /// <summary>What the sender of an entry is told.</summary>
    public static WebmentionStatus Of(Linkback linkback) =>
        linkback.State switch
        {
            LinkbackState.Waiting when linkback.Missed == 0 => new("queued", "The source will be read soon."),
            LinkbackState.Held => new("held", "The link was found and waits for the author to look at it."),
            LinkbackState.Approved => new("accepted", "The link was found and is shown under the post."),
            // What is tried again says the same as what is not: else the page would tell them apart.
            LinkbackState.Failed or LinkbackState.Waiting => new("refused", NotFound),
            LinkbackState.Gone => new("refused", "The source linked to the post once; the link is there no more."),
            _ => new("refused", "The author of this blog does not want the link."),
        };

    /// <summary>Why a webmention is not taken, in a sentence that names the parameter.</summary>
    public static string Words(AnnounceProblem problem) =>
        problem switch
        {
            AnnounceProblem.TargetUnknown => "target: this is no post of this blog.",
            AnnounceProblem.TargetClosed => "target: this post takes no webmentions.",
            AnnounceProblem.SourceIsTarget => "source: it is the same page as the target.",
            AnnounceProblem.SourceHasNoLink => "source: this page has no link to the target.",
            AnnounceProblem.SiteBanned => "source: links from this site are not taken here.",
            AnnounceProblem.TooMany => "Too many pages wait to be read. Please try again later.",
            _ => "source: this is no http or https address of a page.",
        };
}
