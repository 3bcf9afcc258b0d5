[assembly: AssemblyFixture(typeof(SahelBlog.Web.Tests.House.StarterBlog))]

namespace SahelBlog.Web.Tests.House;

/// <summary>The blog as its owner meets it first, for all tests that only read it.</summary>
public sealed class StarterBlog : IAsyncDisposable
{
    /// <summary>The model post: 8 comments, 7 links, footnotes, a table.</summary>
    public const string ModelPost = "/2012/09/five-chairs-and-no-table/";

    public const string ArabicPost = "/2023/04/a-catalogue-against-the-sand/";

    public const string FrenchPost = "/2017/11/la-crue-qui-vient-apres-la-pluie/";

    /// <summary>It takes no more comments.</summary>
    public const string ClosedPost = "/2012/06/what-a-forecast-made-in-may-can-know/";

    /// <summary>Every kind of page that readers see.</summary>
    public static readonly TheoryData<string> Kinds =
    [
        "/",
        ModelPost,
        ArabicPost,
        FrenchPost,
        ClosedPost,
        ModelPost + "reply",
        ModelPost + "reply/1",
        "/about/",
        "/archive/",
        "/topics/",
        "/topics/roads/",
        "/no/such/page/",
    ];

    private readonly Lazy<BlogHost> blog = new(() => BlogHost.Starter());

    internal BlogHost Blog => blog.Value;

    internal Reader NewReader() => Blog.NewReader();

    public ValueTask DisposeAsync() => blog.IsValueCreated ? blog.Value.DisposeAsync() : ValueTask.CompletedTask;
}
