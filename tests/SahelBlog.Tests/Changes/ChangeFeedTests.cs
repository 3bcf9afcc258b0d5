using SahelBlog.Changes;

namespace SahelBlog.Tests.Changes;

public sealed class ChangeFeedTests
{
    private const string Tag = "post:1";

    [Fact]
    public async Task A_change_is_known_to_whoever_looked_before_it_and_to_nobody_after()
    {
        var feed = new ChangeFeed();
        var before = feed.Stamp;

        await feed.Tell(Tag);

        Assert.True(feed.ChangedSince(before, [Tag]));
        Assert.False(feed.ChangedSince(before, ["post:2"]));
        Assert.False(feed.ChangedSince(feed.Stamp, [Tag]));
    }

    [Fact]
    public async Task Of_many_changes_at_once_the_latest_is_remembered()
    {
        const int Rounds = 20_000;
        const int AtOnce = 4;
        var feed = new ChangeFeed();

        for (var round = 0; round < Rounds; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(() => feed.Tell(Tag))));
            Assert.True(feed.ChangedSince(feed.Stamp - 1, [Tag]));
        }
    }
}
