using SahelBlog.Following;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;
using static SahelBlog.Tests.Following.FollowStory;

namespace SahelBlog.Tests.Following;

/// <summary>Whose address is proven need not be asked whether it is theirs.</summary>
public sealed class ProvenFollowTests
{
    [Theory, BothDatabases]
    public async Task Whoever_has_proven_the_address_is_told_of_replies_without_a_question(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var post = await blog.WithPost("Rain");
        var comment = await Comment(blog, post, "Awa", wish: true, by: await Account(blog, "her browser"));
        Assert.Empty(await Letters(blog));

        await Comment(blog, post, "Oumou", under: comment);

        Assert.Equal("Oumou on “Rain”", Assert.Single(await Letters(blog)).Subject);
    }

    [Theory, BothDatabases]
    public async Task Whoever_has_proven_the_address_changes_by_asking_again_how_often_letters_come(
        StorageProvider storage
    )
    {
        await using var blog = await FollowBlog(storage);
        var post = await blog.WithPost("Rain");
        var pace = () => blog.Ask(session => session.Value<string>("SELECT pace FROM follows"));
        await Ask(blog, Thread(post) with { IsProven = true });

        await Ask(blog, Thread(post) with { IsProven = true, Pace = FollowPace.Weekly });
        Assert.Equal("weekly", await pace());

        // Somebody who typed it changes nothing before the address has answered.
        await Ask(blog, Thread(post) with { Pace = FollowPace.Daily });
        Assert.Equal("weekly", await pace());
    }

    [Theory, BothDatabases]
    public async Task What_somebody_follows_is_shown_again_without_waiting_for_a_change(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var proven = Thread(await blog.WithPost("Rain")) with { IsProven = true };
        await Ask(blog, proven);
        await Ask(blog, proven with { PostId = (await blog.WithPost("Mud")).Id });
        var first = await Service(blog).Mine(Awa);
        await using var other = blog.AnotherInstance();

        IReadOnlyList<Followed> again = [];
        await other.Write(async session =>
        {
            await session.Execute("UPDATE follows SET language = 'fr'");
            again = await Service(blog).Mine("AWA@reader.example");
        });

        Assert.Equal(["Mud", "Rain"], again.Select(followed => followed.Post!.Title));
        Assert.Equal(first.Select(followed => followed.Secret), again.Select(followed => followed.Secret));
        foreach (var followed in again)
            Assert.NotNull(await Service(blog).Stop(followed.Secret!));
        Assert.Empty(await Service(blog).Mine(Awa));
    }
}
