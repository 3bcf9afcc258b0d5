using System.Collections.Concurrent;
using Microsoft.AspNetCore.OutputCaching;
using SahelBlog.Changes;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Tests.Sharing;

/// <summary>A page that was read before a change and comes to be stored after it.</summary>
public sealed class StaleWriteTests
{
    private static readonly byte[] Old = [1];

    private readonly ChangeFeed changes = new();
    private readonly PageCacheStore store;

    public StaleWriteTests() => store = new PageCacheStore(new Shelf(), changes);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_older_than_the_change_is_thrown_out_again()
    {
        var read = changes.Stamp;
        await changes.Tell(PageTags.Post(7), PageTags.Lists);
        await Store("rain", read, PageTags.Post(7));
        Assert.Null(await store.GetAsync("rain", Cancel));
    }

    [Fact]
    public async Task A_page_read_after_the_change_stays()
    {
        await changes.Tell(PageTags.Post(7));
        await Store("rain", changes.Stamp, PageTags.Post(7));
        Assert.Equal(Old, await store.GetAsync("rain", Cancel));
    }

    [Fact]
    public async Task A_change_of_something_else_throws_nothing_out()
    {
        var read = changes.Stamp;
        await changes.Tell(PageTags.Post(8));
        await Store("rain", read, PageTags.Post(7));
        Assert.Equal(Old, await store.GetAsync("rain", Cancel));
    }

    [Fact]
    public async Task Any_one_tag_that_changed_is_enough()
    {
        var read = changes.Stamp;
        await changes.Tell(PageTags.Lists);
        await Store("rain", read, PageTags.Post(7), PageTags.Lists);
        Assert.Null(await store.GetAsync("rain", Cancel));
    }

    private ValueTask Store(string key, long read, params string[] tags) =>
        store.SetAsync(key, Old, [.. tags, PageCacheStore.TakenAt(read)], TimeSpan.FromHours(1), Cancel);

    /// <summary>The simplest store that keeps the framework's promise.</summary>
    private sealed class Shelf : IOutputCacheStore
    {
        private readonly ConcurrentDictionary<string, (byte[] Page, string[] Tags)> pages = new(StringComparer.Ordinal);

        public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) =>
            ValueTask.FromResult(pages.TryGetValue(key, out var page) ? page.Page : null);

        public ValueTask SetAsync(
            string key,
            byte[] value,
            string[]? tags,
            TimeSpan validFor,
            CancellationToken cancellationToken
        )
        {
            pages[key] = (value, tags ?? []);
            return ValueTask.CompletedTask;
        }

        public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken)
        {
            foreach (var (key, page) in pages)
                if (page.Tags.Contains(tag, StringComparer.Ordinal))
                    pages.TryRemove(key, out _);
            return ValueTask.CompletedTask;
        }
    }
}
