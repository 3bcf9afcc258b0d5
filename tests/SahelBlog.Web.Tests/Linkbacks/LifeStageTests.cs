using SahelBlog.Audit;
using SahelBlog.Linkbacks;
using SahelBlog.Linkbacks.Telling;
using SahelBlog.Posts;
using SahelBlog.Tests.Shared;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Linkbacks;

/// <summary>Two blogs in conversation from a link's first day to its last, and back: over both protocols.</summary>
public sealed class LifeStageTests
{
    private static readonly Actor Author = new(null, Story.Author);

    /// <summary>
    /// Whoever takes webmentions hears of every stage within minutes. Pingback knows the first alone (P8), so the others
    /// are found when the page is read again by itself.
    /// </summary>
    [Theory]
    [InlineData(true, "webmention", 20)]
    [InlineData(false, "pingback", 60 * 24 * 3)]
    public async Task W3_A_link_is_published_edited_taken_back_deleted_and_restored(
        bool takesWebmentions,
        string protocol,
        int minutes
    )
    {
        await using var ours = Neighbour("The Delta Notebook");
        await using var theirs = Neighbour("Old Files", ("Linkbacks:Webmention", takesWebmentions ? "true" : "false"));
        var target = await theirs.HasPost("Rain");
        var source = await ours.LinksTo(theirs, target, "A sober piece");

        var told = await Eventually.Some(() => ours.Delivered(theirs.Absolute(target)));
        Assert.Equal((DeliveryState.Accepted, protocol), (told.State, told.Protocol));
        var held = await Eventually.Some(() => theirs.HasLinkback(LinkbackState.Held));
        Assert.Equal((protocol, ours.Absolute(source)), (held.Protocols.Words(), held.Source));
        await theirs.Get<LinkbackDesk>().Approve([held.Id], TestContext.Current.CancellationToken);
        await Shows(theirs, target, "A sober piece");

        source = await ours.Changes(source, draft => draft with { Title = "A sober piece [Updated]" });
        await Pass(ours, theirs, minutes);
        await Shows(theirs, target, "A sober piece [Updated]");

        source = await ours.TakesBack(source);
        await Pass(ours, theirs, minutes);
        await Shows(theirs, target, null);
        Assert.Equal(held.Id, (await theirs.HasLinkback(LinkbackState.Gone))!.Id);

        source = await ours.Changes(source, draft => draft);
        await Pass(ours, theirs, minutes);
        await Shows(theirs, target, "A sober piece [Updated]");

        Assert.NotNull(await ours.Get<Publishing>().Delete(source.Id, Author, TestContext.Current.CancellationToken));
        await Pass(ours, theirs, minutes);
        await Shows(theirs, target, null);

        Assert.NotNull(await ours.Get<Publishing>().Restore(source.Id, Author, TestContext.Current.CancellationToken));
        await Pass(ours, theirs, minutes);
        await Shows(theirs, target, "A sober piece [Updated]");
        Assert.Single(await theirs.Get<LinkbackQueue>().Page(null, 0, 10, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task W3_A_link_that_is_removed_is_told_once_more_and_disappears_there()
    {
        await using var ours = Neighbour("The Delta Notebook");
        await using var theirs = Neighbour("Old Files", ("Linkbacks:Moderation", "None"));
        var target = await theirs.HasPost("Rain");
        var source = await ours.LinksTo(theirs, target, "A sober piece");
        await Shows(theirs, target, "A sober piece");

        await ours.Changes(source, draft => draft with { Markdown = "Nothing of it." });
        await Pass(ours, theirs, 20);

        await Shows(theirs, target, null);
    }

    [Fact]
    public async Task W9_A_post_that_says_what_it_answers_is_heard_as_a_reply()
    {
        await using var ours = Neighbour("The Delta Notebook");
        await using var theirs = Neighbour("Old Files", ("Linkbacks:Moderation", "None"));
        var target = await theirs.HasPost("Rain");

        await ours.Has(
            new PostDraft
            {
                Title = "No rain at all",
                Markdown = "The wells were dry in May.",
                Response = PostResponse.Reply,
                ResponseTo = theirs.Absolute(target),
            }
        );

        var shown = await Eventually.Some(() => theirs.HasLinkback(LinkbackState.Approved));
        Assert.Equal(LinkbackKind.Reply, shown.Kind);
        Assert.Equal(Story.Author, shown.Author);
        Assert.Contains("The wells were dry in May.", shown.Text, StringComparison.Ordinal);
    }

    private static BlogHost Neighbour(string name, params (string, string)[] settings) =>
        BlogHost.Empty([
            ("Blog:Name", name),
            ("Linkbacks:AllowPrivateNetworks", "true"),
            ("Linkbacks:MinutesBetweenReadings", "1"),
            .. settings,
        ]);

    // What is told waits a minute for further changes; what is announced again waits for its turn to be read.
    private static async Task Pass(BlogHost ours, BlogHost theirs, int minutes)
    {
        await Eventually.Some(() => NothingIsDue(ours));
        ours.Clock.Advance(TimeSpan.FromMinutes(2));
        await Eventually.Some(() => NothingIsDue(ours));
        theirs.Clock.Advance(TimeSpan.FromMinutes(minutes));
    }

    private static async Task<string?> NothingIsDue(BlogHost blog) =>
        await blog.HasNothingDue() ? "nothing is due" : null;

    private static Task<string> Shows(BlogHost blog, Post post, string? title) =>
        Eventually.Some(async () =>
        {
            using var reader = blog.NewReader();
            var page = await reader.Open(post.Permalink!);
            return title is null
                ? page.Has(".linkback-title")
                    ? null
                    : "gone"
                : page.Has(".linkback-title") && page.Text(".linkback-title") == title
                    ? title
                    : null;
        });
}
