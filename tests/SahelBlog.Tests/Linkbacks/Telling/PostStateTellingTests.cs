using SahelBlog.Linkbacks;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Linkbacks;

/// <summary>Who is told of the links of a post, and who may tell of links to it, in each of its states.</summary>
public sealed class PostStateTellingTests
{
    [Theory, BothDatabases]
    public async Task The_links_of_a_scheduled_post_are_told_once_and_not_before_it_is_out(StorageProvider storage)
    {
        await using var blog = await TellingStory.Blog(storage);
        await using var other = await MentionedBlog.Open();
        await blog.Save(
            new PostDraft
            {
                Title = "Rain",
                Markdown = $"See [wells]({other.Page()}).",
                Date = new(TestBlog.Noon.AddHours(1)),
            },
            PostStatus.Scheduled
        );
        await blog.WorkAfter(TimeSpan.FromMinutes(59));
        Assert.Empty(other.Mentions);

        blog.Time.Advance(TimeSpan.FromMinutes(1));
        await blog.Get<ScheduledPosts>().PublishDue();
        await blog.Work();
        await blog.Get<ScheduledPosts>().PublishDue();
        await blog.Work();

        Assert.Equal("http://blog.example/2012/07/rain/", Assert.Single(other.Mentions).Source);
    }

    [Theory, BothDatabases]
    public async Task Of_an_unlisted_post_others_are_told_and_no_post_here_shows_it(StorageProvider storage)
    {
        await using var blog = await TellingStory.Blog(storage);
        await using var other = await MentionedBlog.Open();
        var wells = await blog.Publishes("Deep.", "Wells");
        var post = await blog.Save(
            new PostDraft { Title = "Rain", Markdown = $"See [wells]({wells.Permalink}) and [more]({other.Page()})." },
            PostStatus.Unlisted
        );
        await blog.Work();
        Assert.Single(other.Mentions);
        Assert.Empty((await blog.Get<LinkbackReader>().OfPost(wells.Id)).Groups);

        // That lists name it is seen here, and is no news to others.
        post = await blog.Changes(post, draft => draft with { Audience = PostStatus.Published });
        await blog.Work();
        Assert.Single((await blog.Get<LinkbackReader>().OfPost(wells.Id)).Groups);
        post = await blog.Changes(post, draft => draft with { Audience = PostStatus.Unlisted });
        // At once, whether or not the outbox has come to it.
        Assert.Empty((await blog.Get<LinkbackReader>().OfPost(wells.Id)).Groups);
        await blog.WorkAfter(TellingStory.Minute);
        Assert.Equal(0, (await blog.Now(wells)).LinkbackCount);
        Assert.Single(other.Mentions);
    }

    [Theory, BothDatabases]
    public async Task Those_who_know_of_a_post_hear_when_it_is_closed_and_nobody_new_hears_of_it(
        StorageProvider storage
    )
    {
        await using var blog = await TellingStory.Blog(storage);
        await using var other = await MentionedBlog.Open();
        var post = await blog.Publishes($"See [wells]({other.Page()}).");
        await blog.Work();

        post = await blog.Changes(
            post,
            draft =>
                draft with
                {
                    Audience = PostStatus.Private,
                    Markdown = $"See [wells]({other.Page()}) and [others]({other.Page("/others")}).",
                }
        );
        await blog.Work();
        await blog.WorkAfter(TellingStory.Minute);
        Assert.Equal([other.Page(), other.Page()], other.Mentions.Select(mention => mention.Target));

        await blog.Changes(post, draft => draft with { Audience = PostStatus.Protected, Password = "salt and paper" });
        await blog.Work();
        await blog.WorkAfter(TellingStory.Minute);
        Assert.Equal(2, other.Mentions.Count);
    }

    [Theory, BothDatabases]
    public async Task Link_backs_are_taken_to_what_everybody_reads_and_of_the_rest_nothing_is_known(
        StorageProvider storage
    )
    {
        await using var blog = await TellingStory.Blog(storage);
        foreach (var state in PostTurn.Audiences)
        {
            var post = await blog.Save(new PostDraft { Title = $"{state}", Password = "salt and paper" }, state);

            var result = await blog.Get<LinkbackService>()
                .Announce(
                    new("http://other.example/a", TellingStory.Url(post), LinkbackProtocols.Webmention, "192.0.2.1")
                );

            if (post.IsOpen)
                Assert.IsType<AnnounceResult.Accepted>(result);
            else
                Assert.Equal(AnnounceProblem.TargetUnknown, Assert.IsType<AnnounceResult.Refused>(result).Why);
        }
    }
}
