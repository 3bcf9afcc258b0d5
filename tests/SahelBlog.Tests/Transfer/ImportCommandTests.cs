using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SahelBlog.DeskSettings;
using SahelBlog.Media;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;
using SahelBlog.Transfer;
using SahelBlog.Web.Commands;

namespace SahelBlog.Tests.Transfer;

public sealed class ImportCommandTests
{
    [Theory, BothDatabases]
    public async Task An_import_that_is_interrupted_says_what_stays_and_a_blog_that_runs_is_told(
        StorageProvider storage
    )
    {
        var layer = new DeskConfiguration();
        await using var blog = await TestBlog.On(
            storage,
            more: services =>
                services
                    .AddLogging()
                    .AddMedia()
                    .AddTransfer()
                    .AddSingleton(TestSeal.Turned)
                    .AddSingleton(layer)
                    .AddSingleton<StoredSettings>()
        );
        ((IConfigurationBuilder)blog.Get<IConfiguration>()).Add(layer);
        blog.In("a.md", "---\ntitle: A\ndate: 2012-07-01\n---\nText.");
        blog.In("b.md", "---\ntitle: B\ndate: 2012-07-02\n---\nText.");
        using var interrupted = new CancellationTokenSource();
        // As soon as the first post is there.
        blog.Changes.Listen(_ => interrupted.CancelAsync());
        var before = await blog.Ask(SettingStore.Turn);

        var told = await Assert.ThrowsAsync<TransferException>(() => Imports(blog, interrupted.Token));

        Assert.Contains("The posts brought so far stay", told.Message, StringComparison.Ordinal);
        Assert.Equal(["A"], await blog.Titles());
        Assert.Equal(before + 1, await blog.Ask(SettingStore.Turn));

        await Imports(blog, TestContext.Current.CancellationToken);

        Assert.Equal(["A", "B"], await blog.Titles());
        Assert.Equal(before + 2, await blog.Ask(SettingStore.Turn));
    }

    private static Task<int> Imports(TestBlog blog, CancellationToken cancel)
    {
        var root = new RootCommand();
        TransferCommands.AddTo(root, new Ask { Services = blog.Get<IServiceProvider>() });
        return root.Parse(["import", "markdown", Path.GetDirectoryName(blog.Put("a.md"))!, "--apply"])
            .InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }, cancel);
    }
}
