using Microsoft.AspNetCore.DataProtection;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Sharing;

/// <summary>Keys that all instances share are in each one's data folder as well.</summary>
public sealed class SharedKeysTests
{
    [Fact]
    public async Task A_blog_that_begins_to_share_takes_its_keys_along_and_every_folder_holds_them_all()
    {
        Assert.SkipWhen(RedisServer.Missing is not null, RedisServer.Missing ?? "");
        using var folder = new DataFolderForTest();
        using var another = new DataFolderForTest();
        string before;
        await using (var alone = BlogHost.In(folder))
            before = Protector(alone).Protect("from before");
        string shared;
        await using (var redis = await RedisServer.Start())
        {
            await using (var first = BlogHost.In(folder, ("ConnectionStrings:Redis", redis.Connection)))
                Assert.Equal("from before", Protector(first).Unprotect(before));
            await using var second = BlogHost.In(another, ("ConnectionStrings:Redis", redis.Connection));
            Assert.Equal("from before", Protector(second).Unprotect(before));
            shared = Protector(second).Protect("from then");
        }

        // Without Redis, from a folder that a backup may hold.
        await using var later = BlogHost.In(another);
        Assert.Equal("from before", Protector(later).Unprotect(before));
        Assert.Equal("from then", Protector(later).Unprotect(shared));
    }

    private static IDataProtector Protector(BlogHost blog) =>
        blog.Get<IDataProtectionProvider>().CreateProtector("a test");
}
