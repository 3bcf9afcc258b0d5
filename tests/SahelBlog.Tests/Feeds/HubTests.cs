using SahelBlog.Feeds;
using SahelBlog.Outbox;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Linkbacks;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Feeds;

/// <summary>What the hub of the feed is told (F5).</summary>
public sealed class HubTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    [Theory, BothDatabases]
    public async Task F5_Publishing_and_editing_tell_the_hub_once_for_changes_that_follow_each_other(
        StorageProvider storage
    )
    {
        await using var hub = await OtherBlog.Open();
        hub.Answer = (204, default);
        await using var blog = await TellingStory.Blog(storage, ("Feeds:Hub", hub.Url("/hub")));
        var post = await blog.Publishes("Some words.");
        post = await blog.Changes(post, draft => draft with { Title = "Late rain" });
        await blog.Work();
        Assert.Empty(hub.Requests);

        await blog.WorkAfter(Pause);
        Assert.Equal(["POST /hub"], hub.Requests);
        Assert.Equal(["hub.mode=publish&hub.url=http%3A%2F%2Fblog.example%2Ffeed%2F"], hub.Pings);

        await blog.TakesBack(post);
        await blog.Work();
        await blog.WorkAfter(Pause);
        Assert.Equal(2, hub.Pings.Count);
    }

    [Theory, BothDatabases]
    public async Task F5_A_hub_in_trouble_is_told_later_and_one_that_refuses_is_not(StorageProvider storage)
    {
        await using var hub = await OtherBlog.Open();
        hub.Answer = (503, default);
        await using var blog = await TellingStory.Blog(storage, ("Feeds:Hub", hub.Url("/hub")));
        await blog.Publishes("Some words.");
        await blog.Work();
        await blog.WorkAfter(Pause);
        hub.Answer = (422, default);

        await blog.WorkAfter(TellingStory.Minute);
        await blog.WorkAfter(TimeSpan.FromDays(2));

        Assert.Equal(2, hub.Pings.Count);
        var dead = Assert.Single(await blog.Ask(session => OutboxStore.Dead(session, 10)));
        Assert.Equal("The hub answered with status 422.", dead.LastError);
    }

    [Theory, BothDatabases]
    public async Task F5_Without_a_hub_and_for_pages_and_drafts_nothing_waits(StorageProvider storage)
    {
        await using var hub = await OtherBlog.Open();
        await using var silent = await TellingStory.Blog(storage);
        await silent.Publishes("Some words.");
        await silent.Work();
        Assert.Equal(0, await silent.Ask(session => session.Value<long>("SELECT count(*) FROM outbox")));

        await using var blog = await TellingStory.Blog(storage, ("Feeds:Hub", hub.Url("/hub")));
        await blog.Save(new PostDraft { Title = "About", Kind = PostKind.Page }, PostStatus.Published);
        await blog.WithDraft("Snow");
        await blog.Work();
        await blog.WorkAfter(Pause);
        Assert.Empty(hub.Requests);
    }

    [Theory]
    [InlineData("hub.example")]
    [InlineData("ftp://hub.example/")]
    public async Task F5_A_hub_that_is_no_web_address_is_named(string address)
    {
        await using var blog = await TellingStory.Blog(StorageProvider.Sqlite, ("Feeds:Hub", address));

        var problem = Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(() =>
            blog.Get<FeedHub>().Address
        );

        Assert.Contains("Feeds:Hub", problem.Message, StringComparison.Ordinal);
    }
}
