using System.Text;

namespace SahelBlog.Linkbacks.Reading;

/// <summary>The bytes of a page for a parser that takes no token: at the deadline, asking for more of them throws.</summary>
/// <param name="html">The page.</param>
/// <param name="stop">The deadline.</param>
internal sealed class PageStream(string html, CancellationToken stop) : Stream
{
    // The mark at the head keeps the parser from guessing a charset: this text has been decoded already.
    private readonly MemoryStream bytes = new([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(html)]);

    // Little at a time, so that the token is asked often.
    private const int MostAtOnce = 1024;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => bytes.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => bytes.Position;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        stop.ThrowIfCancellationRequested();
        return bytes.Read(buffer, offset, Math.Min(count, MostAtOnce));
    }

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            bytes.Dispose();
        base.Dispose(disposing);
    }
}
