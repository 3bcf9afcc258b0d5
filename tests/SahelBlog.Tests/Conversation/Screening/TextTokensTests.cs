using System.Text;
using CsCheck;
using SahelBlog.Conversation.Screening.Bans;
using SahelBlog.Conversation.Screening.Learning;

namespace SahelBlog.Tests.Conversation.Screening;

public sealed class TextTokensTests
{
    [Theory]
    [InlineData("SUBSCRIBE", "subscribe")]
    [InlineData("ｓｕｂｓｃｒｉｂｅ", "subscribe")]
    [InlineData("sub\u200bscribe", "subscribe")]
    [InlineData("soooooo", "soo")]
    [InlineData("12345678", "#5")]
    [InlineData("https://www.casino.example/win?x=1", "host:casino.example")]
    [InlineData("kidsmediausa  . com", "kidsmediausa")]
    [InlineData("visit kidsmediausa . com today", "host:kidsmediausa.com")]
    [InlineData("don’t", "don't")]
    [InlineData("check out", "check out")]
    [InlineData("قرأت المقال", "script:arabic")]
    public void A_word_is_known_however_it_was_typed(string typed, string token) =>
        Assert.Contains(token, TextTokens.Of(typed));

    [Fact]
    public void Any_text_gives_few_short_tokens_that_a_database_takes() =>
        Gen.OneOf(Gen.String[0, 3000], Gen.String[Gen.Char["a .:/\ud800\udc00\uffff\u0000é!"], 0, 3000])
            .Sample(
                text =>
                {
                    var tokens = Features.Of(text, [text], text, text);
                    Assert.True(tokens.Count <= Features.Most);
                    Assert.All(
                        tokens,
                        token =>
                        {
                            Assert.InRange(token.Length, 1, TextTokens.LongestToken);
                            Assert.DoesNotContain('\0', token);
                            // Throws where a half of a pair stands alone.
                            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(token);
                        }
                    );
                    Assert.Equal(tokens.Order(StringComparer.Ordinal), tokens);
                },
                iter: 2000
            );

    [Fact]
    public void A_network_holds_exactly_the_addresses_that_share_its_prefix() =>
        Gen.Select(Gen.Byte.Array[4], Gen.Byte.Array[4], Gen.Int[0, 32])
            .Sample(
                (one, other, prefix) =>
                {
                    var range = AddressRange.Of(new(one), prefix);
                    var bytes = AddressRange.Bytes(new(other));
                    var shares = prefix == 0 || (Number(one) ^ Number(other)) >> (32 - prefix) == 0;
                    var isIn =
                        range.First.AsSpan().SequenceCompareTo(bytes) <= 0
                        && range.Last.AsSpan().SequenceCompareTo(bytes) >= 0;
                    Assert.Equal(shares, isIn);
                    Assert.Equal(range.Name, AddressRange.Parse(range.Name)!.Name);
                },
                iter: 2000
            );

    private static uint Number(byte[] bytes) => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
