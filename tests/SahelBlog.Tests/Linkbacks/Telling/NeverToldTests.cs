using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Linkbacks;

public sealed class NeverToldTests
{
    [Theory, BothDatabases]
    public async Task A_site_that_is_never_told_is_not_nor_what_is_below_it(StorageProvider storage)
    {
        await using var blog = await TellingStory.Blog(storage, ("Linkbacks:NeverTold:0", "ads.example"));

        await blog.Publishes("[a](http://ads.example/x) [b](http://www.ads.example/y) [c](http://loads.example/z)");
        await blog.Work();

        Assert.Equal(["http://loads.example/z"], (await blog.Log()).Select(entry => entry.Delivery.Target));
    }

    [Theory, BothDatabases]
    public async Task Where_telling_is_switched_off_nobody_is_told(StorageProvider storage)
    {
        await using var blog = await TellingStory.Blog(storage, ("Linkbacks:Tell", "false"));

        await blog.Publishes("[a](http://a.example/x)");
        await blog.Work();

        Assert.Empty(await blog.Log());
    }
}
