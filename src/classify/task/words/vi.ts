import type { TaskWords } from './task-words.ts'

/** Entries of several words only, as folding takes the accents. */
export const vietnamese: TaskWords = {
  'code-assistance': `đoạn code, code này, mã nguồn, vòng lặp, báo lỗi, bị lỗi, câu truy vấn, cơ sở dữ liệu, chạy không được`,
  chat: `xin chào, chào buổi sáng, chúc ngủ ngon, bạn khỏe không, có gì mới, chán quá, buồn quá, buồn ghê, mệt quá, nói chuyện với, tám chút`,
  'customer-support': `đơn hàng, tôi đã đặt, đặt mua, hoàn tiền, trả hàng, đổi cái khác, bảo hành, chưa nhận được, chưa giao, gói cước, bên shop`,
  'content-generation': `viết thư, viết email, viết giúp, soạn giúp, tóm tắt bài, sửa lại câu, rút gọn, viết lại, lịch sự, thiệp mời, bài phát biểu, sơ yếu lý lịch`,
  tutoring: `dạy tôi, dạy em, giải thích cho, từng bước, chậm rãi, hỏi tôi, hỏi từng câu, bài tập, ôn thi, bài về nhà, không hiểu`,
  automation: `mỗi sáng, mỗi tối, mỗi ngày, hàng ngày, mỗi tuần, mỗi khi, mỗi lần, tự động, nhắc tôi, gửi cho tôi, thêm vào lịch, trích xuất, đổi tên`,
  qa: `ai là, ai đã, khi nào, năm nào, ở đâu, bao nhiêu, thủ đô, nghĩa là gì, cao bao nhiêu, là gì`,
  math: `bằng bao nhiêu, được bao nhiêu tiền, phần trăm, phương trình, giải phương trình, xác suất, diện tích, vận tốc`,
  logic: `nói dối, nói thật, lớn tuổi hơn, nhỏ hơn, cao hơn, câu đố, tất cả, một số, suy ra, thứ tự`,
  science: `tại sao, vì sao, hình thành, hoạt động thế nào, phân tử, tế bào, năng lượng, thí nghiệm, nhiệt độ`,
  'finance-analysis': `bảng cân đối, báo cáo tài chính, doanh thu, chi phí, lợi nhuận, thanh khoản, cổ phiếu, đầu tư, thu chi`,
  decision: `có nên, hay là, cái nào tốt hơn, quyết định, ưu điểm, nhược điểm, đáng không`,
  'data-analysis': `dữ liệu, xu hướng, bất thường, trung bình, khảo sát, biểu đồ, phân tích`,
  'image-generation': `vẽ cho, hình một, bức tranh, áp phích, minh họa, màu nước, phong cách, thiết kế`,
  'audio-generation': `đọc to, bằng giọng, giọng nữ, giọng nam, giai điệu, nhạc nền, hiệu ứng âm thanh`,
  storytelling: `truyện ngắn, kể chuyện, câu chuyện về, cổ tích, bài thơ, ngày xửa ngày xưa, tiểu thuyết`,
  marketing: `khẩu hiệu, quảng cáo, chiến dịch, thương hiệu, bài đăng, mô tả sản phẩm, tờ rơi, thu hút khách`,
  'visual-understanding': `trong hình, hình này, trong ảnh, bức ảnh, ảnh chụp, chụp màn hình, nhìn thấy gì, viết gì`,
  'audio-understanding': `ghi âm, bản ghi âm, tin nhắn thoại, nghe giúp, đoạn ghi âm, nói gì, chép lại`,
  search: `tìm giúp, trên mạng, tin tức, mới nhất, hôm nay, ngày mai, thời tiết, gần đây, mở cửa, lịch tàu`,
}
