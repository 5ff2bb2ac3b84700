package dev.parity.reference.auth;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/** A QR code as an SVG image. */
final class QrCode {
    private static final int BLOCK = 3;
    private static final int MARGIN = 4;

    private QrCode() {}

    static String svg(String text) {
        BitMatrix matrix = matrix(text);
        int size = matrix.getWidth() * BLOCK;
        StringBuilder svg = new StringBuilder("<?xml version=\"1.0\"?>\n<svg width=\"" + size + "\" height=\"" + size
                + "\"\n     xmlns=\"http://www.w3.org/2000/svg\">\n");
        for (int y = 0; y < matrix.getHeight(); y++) {
            for (int x = 0; x < matrix.getWidth(); x++) {
                svg.append("<rect x=\"").append(x * BLOCK).append("\" y=\"").append(y * BLOCK);
                svg.append("\" width=\"3\" height=\"3\" style=\"fill:").append(matrix.get(x, y) ? "black" : "white");
                svg.append(";stroke:none\" />\n");
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private static BitMatrix matrix(String text) {
        try {
            return new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.H,
                                    EncodeHintType.MARGIN,
                                    MARGIN));
        } catch (WriterException e) {
            throw AuthError.internal("Error generating QR Code");
        }
    }
}
