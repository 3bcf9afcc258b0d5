using SahelBlog.Audit;
using SahelBlog.Conversation;
using SahelBlog.Conversation.Screening.Learning;
using SahelBlog.Linkbacks;
using SahelBlog.Linkbacks.Pingback;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Linkbacks;

/// <summary>Whole sites are trusted, watched and banned (L2), and the learner has its say.</summary>
public sealed class SiteTests
{
    private static readonly Actor Author = new(null, "Aminata");

    [Theory, BothDatabases]
    public async Task L2_Trust_that_an_approval_earned_can_be_taken_back_and_given_again(StorageProvider provider)
    {
        await using var blog = await LinkBlog.Open(provider, ("Linkbacks:Moderation", "FirstTime"));
        await using var other = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        var first = await blog.Mentioned(other.LinkingTo(target, "/1"), target);
        await blog.Desk.Approve([first.Id], TestContext.Current.CancellationToken);
        Assert.Equal(LinkbackState.Approved, (await blog.Mentioned(other.LinkingTo(target, "/2"), target)).State);

        await blog.Get<LinkingSites>()
            .Set(first.Host, SiteStanding.Watched, Author, TestContext.Current.CancellationToken);
        var third = await blog.Mentioned(other.LinkingTo(target, "/3"), target);
        Assert.Equal(LinkbackState.Held, third.State);
        await blog.Desk.Approve([third.Id], TestContext.Current.CancellationToken);
        Assert.Equal(LinkbackState.Held, (await blog.Mentioned(other.LinkingTo(target, "/4"), target)).State);

        await blog.Get<LinkingSites>()
            .Set(first.Host, SiteStanding.Trusted, Author, TestContext.Current.CancellationToken);
        Assert.Equal(LinkbackState.Approved, (await blog.Mentioned(other.LinkingTo(target, "/5"), target)).State);
    }

    [Theory, BothDatabases]
    public async Task L2_An_approval_that_is_taken_back_takes_the_trust_with_it(StorageProvider provider)
    {
        await using var blog = await LinkBlog.Open(provider, ("Linkbacks:Moderation", "FirstTime"));
        await using var other = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        var first = await blog.Mentioned(other.LinkingTo(target, "/1"), target);

        var decided = await blog.Desk.Approve([first.Id], TestContext.Current.CancellationToken);
        await blog.Desk.Undo(decided, TestContext.Current.CancellationToken);

        Assert.Equal(LinkbackState.Held, (await blog.Mentioned(other.LinkingTo(target, "/2"), target)).State);
    }

    [Theory, BothDatabases]
    public async Task L2_A_refusal_that_is_taken_back_gives_the_trust_back(StorageProvider provider)
    {
        await using var blog = await LinkBlog.Open(provider, ("Linkbacks:Moderation", "FirstTime"));
        await using var other = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        var first = await blog.Mentioned(other.LinkingTo(target, "/1"), target);
        await blog.Desk.Approve([first.Id], TestContext.Current.CancellationToken);

        var refused = await blog.Desk.Refuse([first.Id], TestContext.Current.CancellationToken);
        Assert.Equal(LinkbackState.Held, (await blog.Mentioned(other.LinkingTo(target, "/2"), target)).State);
        await blog.Desk.Undo(refused, TestContext.Current.CancellationToken);

        Assert.Equal(LinkbackState.Approved, (await blog.Mentioned(other.LinkingTo(target, "/3"), target)).State);
    }

    [Theory, BothDatabases]
    public async Task A_banned_site_is_turned_away_at_once_and_what_it_sent_is_spam(StorageProvider provider)
    {
        await using var blog = await LinkBlog.Open(provider, ("Linkbacks:Moderation", "None"));
        await using var other = await OtherBlog.Open("127.0.0.1");
        var post = await blog.WithPost("Rain");
        var target = LinkBlog.Url(post);
        await blog.Mentioned(other.LinkingTo(target, "/1"), target);
        Assert.Equal(1, await blog.ShownCount(post));

        var banned = await blog.Get<LinkingSites>().Ban("127.0.0.1", Author, TestContext.Current.CancellationToken);

        Assert.Null(banned.Wrong);
        Assert.Equal(0, await blog.ShownCount(post));
        var asked = other.Requests.Count;
        Assert.Equal(PingbackFault.AccessDenied, await blog.Ping(other.LinkingTo(target, "/2"), target));
        await blog.Work();
        Assert.Equal(asked, other.Requests.Count);

        await blog.Get<LinkingSites>().Undo(banned.Decided, banned.Bans, Author, TestContext.Current.CancellationToken);
        Assert.Equal(1, await blog.ShownCount(post));
        Assert.Null(await blog.Ping(other.Url("/2"), target));
    }

    [Fact]
    public async Task A_decision_that_somebody_has_overtaken_is_left_alone_by_undo()
    {
        await using var blog = await LinkBlog.Open(("Linkbacks:Moderation", "FirstTime"));
        await using var other = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        var held = await blog.Mentioned(other.LinkingTo(target), target);
        var mine = await blog.Desk.Approve([held.Id], TestContext.Current.CancellationToken);
        await blog.Desk.Decide([held.Id], LinkbackState.Spam, Author, TestContext.Current.CancellationToken);

        var undone = await blog.Desk.Undo(mine, TestContext.Current.CancellationToken);

        Assert.Equal((0, 1), (undone.Changed.Count, undone.Overtaken));
        Assert.Equal(LinkbackState.Spam, (await blog.Only()).State);
    }

    [Fact]
    public async Task T1_A_trackback_is_always_held_and_its_page_must_link_here()
    {
        await using var blog = await LinkBlog.Open(("Linkbacks:Moderation", "None"));
        await using var other = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));

        await blog.Hears(other.LinkingTo(target), target, LinkbackProtocols.Trackback);
        await blog.Work();
        Assert.Equal(LinkbackState.Held, (await blog.Only()).State);

        await blog.Hears(other.With("/none", "<p>Nothing</p>"), target, LinkbackProtocols.Trackback);
        await blog.Work();
        Assert.Single(await blog.All(), one => one.State == LinkbackState.Failed);
    }

    [Theory, BothDatabases]
    public async Task What_reads_like_spam_waits_even_from_a_trusted_site_and_decisions_teach(StorageProvider provider)
    {
        await using var blog = await LinkBlog.Open(
            provider,
            ("Linkbacks:Moderation", "FirstTime"),
            ("Linkbacks:FetchesPerHostPerMinute", "1000"),
            ("Linkbacks:FetchesPerMinute", "1000")
        );
        await using var other = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        // Only what a person decides on teaches: nothing here is shown by itself.
        await blog.Get<LinkingSites>()
            .Set("127.0.0.1", SiteStanding.Watched, Author, TestContext.Current.CancellationToken);
        foreach (var n in Enumerable.Range(1, Opinion.LessonsOfEachKind + 1))
        {
            await Decided(
                $"/good/{n}",
                $"Harvest notes {n}",
                "millet prices rose beside the river",
                LinkbackState.Approved
            );
            await Decided($"/spam/{n}", $"Casino offer {n}", "cheap casino bonus pills online", LinkbackState.Spam);
        }
        await blog.Get<LinkingSites>()
            .Set("127.0.0.1", SiteStanding.Trusted, Author, TestContext.Current.CancellationToken);

        var spam = await Read("/spam/new", "Casino offer", "cheap casino bonus pills online");
        var good = await Read("/good/new", "Harvest notes", "millet prices rose beside the river");

        Assert.Equal(LinkbackState.Held, spam.State);
        Assert.Contains("Reads like spam", spam.Reason, StringComparison.Ordinal);
        Assert.Equal(LinkbackState.Approved, good.State);

        async Task<Linkback> Read(string path, string title, string words) =>
            await blog.Mentioned(
                other.With(path, $"<title>{title}</title><p>{words}, says <a href='{target}'>this post</a>.</p>"),
                target
            );

        async Task Decided(string path, string title, string words, LinkbackState state) =>
            await blog.Desk.Decide(
                [(await Read(path, title, words)).Id],
                state,
                Author,
                TestContext.Current.CancellationToken
            );
    }

    [Fact]
    public async Task A_reply_to_a_comments_permalink_stands_under_that_comment_while_readers_see_it()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        var post = await blog.WithPost("Rain");
        var comment = await blog.WithComment(post.Id);
        var target = $"{LinkBlog.Url(post)}{ThreadReader.Anchor(comment)}";
        var source = other.With(
            "/reply",
            $"""
            <div class="h-entry"><a class="u-in-reply-to" href="{target}">a comment</a>
            <p class="p-author h-card">Oumou</p><p class="e-content">Not at all: the wells were dry in May.</p></div>
            """
        );

        var reply = await blog.Mentioned(source, target);

        Assert.Equal((LinkbackKind.Reply, comment, "Oumou"), (reply.Kind, reply.CommentId, reply.Author));
        var shown = await blog.Get<LinkbackReader>().OfPost(post.Id, TestContext.Current.CancellationToken);
        Assert.Empty(shown.Groups);
        Assert.Equal("Not at all: the wells were dry in May.", Assert.Single(shown.Answers[comment]).Text);

        await blog.Get<ModerationService>()
            .Decide([comment], CommentState.Deleted, Author, TestContext.Current.CancellationToken);
        shown = await blog.Get<LinkbackReader>().OfPost(post.Id, TestContext.Current.CancellationToken);
        Assert.Single(shown.Groups);
    }
}
