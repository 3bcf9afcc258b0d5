using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using SahelBlog.Fetching;

namespace SahelBlog.Linkbacks.Reading;

/// <summary>Parses a stranger's page within one second, whatever it is made of.</summary>
internal static class BoundedPage
{
    // An honest page of 1 MB takes a tenth of that; 20,000 nested elements would take minutes (THREATS).
    private static readonly TimeSpan ReadingTime = TimeSpan.FromSeconds(1);

    // "Scripting" only makes the parser take noscript as text, as every browser does; nothing here runs scripts.
    private static readonly HtmlParserOptions Rules = new() { IsScripting = true, SkipComments = true };

    /// <summary>Whether an answer is a page at all; what names no type is taken for one.</summary>
    public static bool IsHtml(FetchAnswer page) => page.MediaType is null or "text/html" or "application/xhtml+xml";

    /// <summary>Looks for something in a page.</summary>
    /// <param name="page">The page, as the guarded client brought it.</param>
    /// <param name="find">What is looked for; it asks the token now and then.</param>
    /// <param name="time">The clock of the reading.</param>
    /// <param name="cancel">The caller's own wish to stop.</param>
    /// <returns>What was found; null when the page takes too long to read.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static async Task<T?> Read<T>(
        FetchAnswer page,
        Func<IHtmlDocument, CancellationToken, T?> find,
        TimeProvider time,
        CancellationToken cancel
    )
        where T : class =>
        await Within(
            stop =>
            {
                using var document = Parse(SourceCharset.Decode(page.Body, page.Charset), stop);
                return find(document, stop);
            },
            time,
            cancel
        );

    /// <summary>Parses a page until the token says to stop.</summary>
    /// <param name="html">The page.</param>
    /// <param name="stop">The deadline.</param>
    /// <exception cref="OperationCanceledException">The deadline has passed.</exception>
    internal static IHtmlDocument Parse(string html, CancellationToken stop)
    {
        // The parser takes no token. It calls back for each element that it makes, and asks for the next bytes: closing tags
        // by the thousand make no element and may each cost a walk over all that is open.
        var rules = Rules with
        {
            OnCreated = (_, _) => stop.ThrowIfCancellationRequested(),
        };
        using var bytes = new PageStream(html, stop);
        return new HtmlParser(rules).ParseDocument(bytes);
    }

    /// <summary>Reads anything that a stranger has sent, within the same second.</summary>
    /// <param name="read">What is done; it asks the token now and then.</param>
    /// <param name="time">The clock of the reading.</param>
    /// <param name="cancel">The caller's own wish to stop.</param>
    /// <returns>What was found; null when it takes too long.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static async Task<T?> Within<T>(
        Func<CancellationToken, T?> read,
        TimeProvider time,
        CancellationToken cancel
    )
        where T : class
    {
        using var deadline = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
        var stop = either.Token;
        try
        {
            // Waited for beside the token, should one step of the reading outlast it.
            return await Task.Run(Read, stop).WaitAsync(stop);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }

        T? Read()
        {
            // Waiting for a thread of a busy machine is no reading.
            deadline.CancelAfter(ReadingTime);
            return read(stop);
        }
    }

    /// <summary>
    /// Every element in document order, those inside a template left out. The walk keeps its own stack, so that the depth
    /// of a hostile page overflows nothing.
    /// </summary>
    public static IEnumerable<IElement> Elements(IHtmlDocument document, CancellationToken stop)
    {
        var open = new Stack<(INode Node, int Next)>([(document, 0)]);
        while (open.TryPop(out var at))
        {
            stop.ThrowIfCancellationRequested();
            if (at.Next == at.Node.ChildNodes.Length)
                continue;
            open.Push(at with { Next = at.Next + 1 });
            if (at.Node.ChildNodes[at.Next] is not IElement child)
                continue;
            yield return child;
            open.Push((child, 0));
        }
    }
}
