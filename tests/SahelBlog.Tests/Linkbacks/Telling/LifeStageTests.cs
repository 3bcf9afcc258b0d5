using SahelBlog.Linkbacks.Pingback;
using SahelBlog.Linkbacks.Telling;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Linkbacks;

/// <summary>Whom we tell of what becomes of a post after it was published (W3, P8).</summary>
public sealed class LifeStageTests
{
    [Theory, BothDatabases]
    public async Task W3_Changes_that_follow_each_other_are_told_of_once_after_a_minute(StorageProvider storage)
    {
        await using var blog = await TellingStory.Blog(storage);
        await using var other = await MentionedBlog.Open();
        var post = await Told(blog, other);

        post = await blog.Changes(post, draft => draft with { Title = "Late rain" });
        await blog.Work();
        Assert.Single(other.Mentions);
        Assert.Equal(DeliveryState.Waiting, (await blog.OnlyTold()).State);
        await blog.Changes(post, draft => draft with { Markdown = draft.Markdown + " It is late." });
        await blog.Work();
        await blog.WorkAfter(TellingStory.Minute);
        await blog.WorkAfter(TimeSpan.FromDays(1));

        Assert.Equal(2, other.Mentions.Count);
        Assert.Equal(DeliveryState.Accepted, (await blog.OnlyTold()).State);
    }

    [Theory, BothDatabases]
    public async Task W3_A_save_that_readers_do_not_see_and_one_taken_back_at_once_tell_nobody(StorageProvider storage)
    {
        await using var blog = await TellingStory.Blog(storage);
        await using var other = await MentionedBlog.Open();
        var post = await Told(blog, other);

        post = await blog.Changes(post, draft => draft with { CommentsOpen = false });
        post = await blog.Changes(post, draft => draft with { Title = "Snow" });
        await blog.Work();
        await blog.Changes(post, draft => draft with { Title = "Rain" });
        await blog.WorkAfter(TellingStory.Minute);

        Assert.Single(other.Mentions);
        Assert.Equal(DeliveryState.Accepted, (await blog.OnlyTold()).State);
    }

    [Theory, BothDatabases]
    public async Task W3_A_link_that_is_gone_is_told_of_once_and_again_when_it_returns(StorageProvider storage)
    {
        await using var blog = await TellingStory.Blog(storage);
        await using var other = await MentionedBlog.Open();
        var post = await Told(blog, other);
        var text = post.Markdown;

        post = await blog.Changes(post, draft => draft with { Markdown = "No wells." });
        await blog.Work();
        await blog.WorkAfter(TellingStory.Minute);
        Assert.Equal(DeliveryState.Removed, (await blog.OnlyTold()).State);
        post = await blog.Changes(post, draft => draft with { Markdown = "No wells at all." });
        await blog.Work();
        await blog.WorkAfter(TellingStory.Minute);
        Assert.Equal(2, other.Mentions.Count);

        await blog.Changes(post, draft => draft with { Markdown = text });
        await blog.Work();
        await blog.WorkAfter(TellingStory.Minute);
        Assert.Equal(3, other.Mentions.Count);
        Assert.Equal(DeliveryState.Accepted, (await blog.OnlyTold()).State);
    }

    [Theory, BothDatabases]
    public async Task W3_A_post_taken_back_is_told_of_and_told_of_again_when_it_returns(StorageProvider storage)
    {
        await using var blog = await TellingStory.Blog(storage);
        await using var other = await MentionedBlog.Open();
        var post = await Told(blog, other);

        var draft = await blog.TakesBack(post);
        await blog.Work();
        await blog.WorkAfter(TellingStory.Minute);
        Assert.Equal((2, DeliveryState.Removed), (other.Mentions.Count, (await blog.OnlyTold()).State));

        await blog.PublishesAgain(draft);
        await blog.Work();
        await blog.WorkAfter(TellingStory.Minute);
        Assert.Equal((3, DeliveryState.Accepted), (other.Mentions.Count, (await blog.OnlyTold()).State));
        Assert.Equal(["1", "2", "3"], other.Mentions.Select(one => one.Key.Trim('"').Split('-')[1]));
    }

    [Theory, BothDatabases]
    public async Task W3_A_post_that_moved_is_told_of_under_the_address_that_is_known(StorageProvider storage)
    {
        await using var blog = await TellingStory.Blog(storage);
        await using var other = await MentionedBlog.Open();
        var post = await Told(blog, other);

        await blog.Changes(post, draft => draft with { Slug = "late-rain" });
        await blog.Work();
        await blog.WorkAfter(TellingStory.Minute);

        Assert.Equal(2, other.Mentions.Count);
        Assert.All(other.Mentions, mention => Assert.Equal(TellingStory.Url(post), mention.Source));
    }

    [Theory, BothDatabases]
    public async Task W3_Whoever_refused_or_was_never_reached_is_not_told_of_changes(StorageProvider storage)
    {
        await using var blog = await TellingStory.Blog(storage);
        await using var other = await MentionedBlog.Open();
        other.Answers(400, "No.");
        var post = await Told(blog, other);

        await blog.Changes(post, draft => draft with { Title = "Late rain" });
        await blog.Work();
        await blog.WorkAfter(TellingStory.Minute);
        await blog.TakesBack(await blog.Now(post));
        await blog.Work();
        await blog.WorkAfter(TellingStory.Minute);

        Assert.Single(other.Mentions);
    }

    [Theory, BothDatabases]
    public async Task W3_A_change_that_could_not_be_told_is_told_with_the_next(StorageProvider storage)
    {
        await using var blog = await TellingStory.Blog(storage);
        await using var other = await MentionedBlog.Open();
        var post = await Told(blog, other);
        other.Answers(410);
        post = await blog.Changes(post, draft => draft with { Title = "Late rain" });
        await blog.Work();
        await blog.WorkAfter(TellingStory.Minute);
        Assert.Equal(DeliveryState.Refused, (await blog.OnlyTold()).State);
        other.Answers(200);

        await blog.Changes(post, draft => draft with { Title = "Later rain" });
        await blog.Work();
        await blog.WorkAfter(TellingStory.Minute);

        Assert.Equal((3, DeliveryState.Accepted), (other.Mentions.Count, (await blog.OnlyTold()).State));
    }

    [Theory, BothDatabases]
    public async Task P8_A_page_that_takes_pings_alone_is_told_of_the_link_and_of_nothing_later(StorageProvider storage)
    {
        await using var blog = await TellingStory.Blog(storage);
        await using var other = await OtherBlog.Open();
        other.Answer = (200, XmlRpcResponse.Write("Thank you"));
        var page = other.With(
            "/wells",
            context =>
            {
                context.Response.Headers["X-Pingback"] = other.Endpoint;
                return OtherBlog.Say(context, "<p>Wells</p>");
            }
        );
        var post = await blog.Publishes($"See [wells]({page}).");
        await blog.Work();

        post = await blog.Changes(post, draft => draft with { Title = "Late rain" });
        await blog.Work();
        await blog.WorkAfter(TellingStory.Minute);
        post = await blog.Changes(post, draft => draft with { Markdown = "No wells." });
        await blog.TakesBack(post);
        await blog.Work();
        await blog.WorkAfter(TellingStory.Minute);

        Assert.Single(other.Pings);
        Assert.Equal(DeliveryState.Accepted, (await blog.OnlyTold()).State);
    }

    [Theory, BothDatabases]
    public async Task P8_A_link_spelt_another_way_is_no_new_link(StorageProvider storage)
    {
        await using var blog = await TellingStory.Blog(storage);
        await using var other = await MentionedBlog.Open();
        var post = await Told(blog, other);

        await blog.Changes(
            post,
            draft => draft with { Markdown = $"See [wells]({other.Page("/wells/?utm_source=x")})." }
        );
        await blog.Work();

        Assert.Single(other.Mentions);
        Assert.Equal(other.Page(), (await blog.OnlyTold()).Target);
    }

    [Theory, BothDatabases]
    public async Task P8_A_link_taken_out_before_it_was_told_of_is_forgotten(StorageProvider storage)
    {
        await using var blog = await TellingStory.Blog(storage);
        await using var other = await MentionedBlog.Open();
        other.Answers(503);
        var post = await Told(blog, other);

        await blog.Changes(post, draft => draft with { Markdown = "No wells." });
        await blog.WorkAfter(TellingStory.Minute);

        Assert.Empty(await blog.Log());
        Assert.Single(other.Mentions);
    }

    [Theory, BothDatabases]
    public async Task L3_What_came_with_an_import_hears_of_nothing(StorageProvider storage)
    {
        await using var blog = await TellingStory.Blog(storage);
        await using var other = await MentionedBlog.Open();
        var post = await blog.Publishes("Some words.");
        await blog.Work();
        var text = $"See [wells]({other.Page()}).";
        var html = blog.Publishing.Preview(text, "en").Html;
        await blog.Database.Write(session =>
            ImportedLinks.Remember(session, post with { Markdown = text, Html = html })
        );

        post = await blog.Changes(post, draft => draft with { Markdown = text });
        await blog.Work();
        await blog.TakesBack(post);
        await blog.Work();
        await blog.WorkAfter(TellingStory.Minute);

        Assert.Empty(other.Asked);
        Assert.Empty(await blog.Log());
    }

    /// <summary>A post with a link to the other blog, which has been told of it.</summary>
    private static async Task<Post> Told(TestBlog blog, MentionedBlog other)
    {
        var post = await blog.Publishes($"See [wells]({other.Page()}).");
        await blog.Work();
        Assert.Single(other.Mentions);
        return post;
    }
}
