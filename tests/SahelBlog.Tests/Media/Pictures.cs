using System.Buffers.Binary;
using SkiaSharp;

namespace SahelBlog.Tests.Media;

/// <summary>Files of pictures, made as a test needs them.</summary>
internal static class Pictures
{
    /// <summary>A picture with a red left half and a blue right half.</summary>
    public static byte[] Encoded(SKEncodedImageFormat format, int width = 200, int height = 120)
    {
        using var bitmap = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.Red);
            using var blue = new SKPaint { Color = SKColors.Blue };
            canvas.DrawRect(width / 2f, 0, width / 2f, height, blue);
        }

        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>A GIF of one red pixel.</summary>
    public static byte[] Gif() =>
        [
            .. "GIF89a"u8,
            1,
            0,
            1,
            0,
            0x80,
            0,
            0,
            255,
            0,
            0,
            0,
            0,
            0,
            0x2C,
            0,
            0,
            0,
            0,
            1,
            0,
            1,
            0,
            0,
            2,
            2,
            0x44,
            1,
            0,
            0x3B,
        ];

    /// <summary>A GIF of ten by ten that moves: a frame of a red pixel in the corner, then one of a blue.</summary>
    public static byte[] Animated()
    {
        byte[] frame(byte pixel) => [0x21, 0xF9, 4, 0, 20, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, pixel, 1, 0];
        return [.. "GIF89a"u8, 10, 0, 10, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 255, .. frame(0x44), .. frame(0x4C), 0x3B];
    }

    /// <summary>A GIF of one pixel with so many frames, of 23 bytes each.</summary>
    public static byte[] Restless(int frames)
    {
        byte[] head = [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 255];
        byte[] frame = [0x21, 0xF9, 4, 0, 20, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
        return [.. head, .. Enumerable.Repeat(frame, frames).SelectMany(bytes => bytes), 0x3B];
    }

    /// <summary>A WebP with so many parts that say they are frames.</summary>
    public static byte[] RestlessWebp(int frames)
    {
        using var red = new SKBitmap(1, 1);
        using var blue = new SKBitmap(1, 1);
        red.Erase(SKColors.Red);
        blue.Erase(SKColors.Blue);
        using var data = SKWebpEncoder.EncodeAnimated(
            [
                .. Enumerable
                    .Range(0, frames)
                    .Select(number => new SKWebpEncoderFrame(
                        number % 2 == 0 ? red : blue,
                        TimeSpan.FromMilliseconds(20)
                    )),
            ],
            new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, 10)
        );
        return data!.ToArray();
    }

    /// <summary>A PNG that one sees through on its left half.</summary>
    public static byte[] Transparent(int width = 600, int height = 300)
    {
        using var bitmap = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.Transparent);
            using var blue = new SKPaint { Color = SKColors.Blue };
            canvas.DrawRect(width / 2f, 0, width / 2f, height, blue);
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <summary>A JPEG with words in its metadata, taken by a camera that was held so.</summary>
    public static byte[] Photograph(byte orientation, string words, int width = 200, int height = 200)
    {
        var jpeg = Encoded(SKEncodedImageFormat.Jpeg, width, height);
        var tail = System.Text.Encoding.ASCII.GetBytes(words);
        byte[] exif =
        [
            .. "Exif\0\0"u8,
            .. "MM\0*"u8,
            0,
            0,
            0,
            8,
            0,
            1,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            orientation,
            0,
            0,
            0,
            0,
            0,
            0,
            .. tail,
        ];
        var length = exif.Length + 2;
        return [.. jpeg[..2], 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. exif, .. jpeg[2..]];
    }

    /// <summary>A small PNG that says it is of any size, with checksums that are right.</summary>
    public static byte[] Claiming(int width, int height)
    {
        var png = Encoded(SKEncodedImageFormat.Png, 10, 10);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc(png.AsSpan(12, 17)));
        return png;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }

        return ~crc;
    }
}
