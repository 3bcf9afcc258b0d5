using System.IO.Compression;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace SahelBlog.Web.Tests.House;

/// <summary>What a request was answered with.</summary>
internal sealed class Page
{
    private readonly Lazy<IHtmlDocument> document;

    private Page(HttpStatusCode status, ILookup<string, string> headers, byte[] bytes)
    {
        Status = status;
        Headers = headers;
        Bytes = bytes;
        document = new(() => new HtmlParser().ParseDocument(Html));
    }

    public HttpStatusCode Status { get; }

    public ILookup<string, string> Headers { get; }

    public byte[] Bytes { get; }

    public string Html => System.Text.Encoding.UTF8.GetString(Bytes);

    public IHtmlDocument Document => document.Value;

    public string? Location => Header("Location");

    /// <summary>Whether it came out of the shared cache.</summary>
    public bool IsShared => Header("Age") is not null;

    public FilledForm CommentForm => Form("form[data-comment-form]").With("step", "post");

    /// <summary>The names of the comments, in order of reading.</summary>
    public IReadOnlyList<string> CommentNames => All("#comments .comment-author");

    /// <summary>
    /// Read to its very end and only then unpacked: the blog keeps a page before the answer ends, but a packed page is
    /// whole a moment before that.
    /// </summary>
    public static async Task<Page> Of(HttpResponseMessage response, bool unpacks) =>
        new(
            response.StatusCode,
            response
                .Headers.Concat(response.Content.Headers)
                .SelectMany(header => header.Value.Select(value => (header.Key, value)))
                .ToLookup(header => header.Key, header => header.value, StringComparer.OrdinalIgnoreCase),
            Unpacked(
                await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken),
                unpacks ? response.Content.Headers.ContentEncoding.SingleOrDefault() : null
            )
        );

    /// <summary>The one value of a header; null where there is none.</summary>
    public string? Header(string name) => Headers[name].SingleOrDefault();

    /// <summary>The one element that a selector names.</summary>
    public IElement One(string selector) => Assert.Single(Document.QuerySelectorAll(selector));

    public FilledForm Form(string selector) => FilledForm.On(this, selector);

    public bool Has(string selector) => Document.QuerySelector(selector) is not null;

    /// <summary>The words of an element, with single spaces.</summary>
    public string Text(string selector) => Words(One(selector));

    /// <summary>The words of every such element.</summary>
    public IReadOnlyList<string> All(string selector) => [.. Document.QuerySelectorAll(selector).Select(Words)];

    private static byte[] Unpacked(byte[] bytes, string? encoding)
    {
        using var packed = new MemoryStream(bytes);
        using Stream? unpack = encoding switch
        {
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            _ => null,
        };
        if (unpack is null)
            return bytes;
        using var whole = new MemoryStream();
        unpack.CopyTo(whole);
        return whole.ToArray();
    }

    private static string Words(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
